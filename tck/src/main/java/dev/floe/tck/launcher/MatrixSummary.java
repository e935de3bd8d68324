// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.Verdict;
import dev.floe.tck.launcher.ReadReport.RuleEntry;
import java.util.List;
import java.util.stream.Collectors;

/** The matrix in Markdown, for a README or a comment: every column, and the rules in which not all is well. */
final class MatrixSummary {
    private final Matrix matrix;
    private final StringBuilder text = new StringBuilder();

    private MatrixSummary(Matrix matrix) {
        this.matrix = matrix;
    }

    /** {@return the text of the file} */
    static String of(Matrix matrix) {
        MatrixSummary summary = new MatrixSummary(matrix);
        summary.writeColumns();
        summary.writeRules();
        summary.writeLeftOut();
        return summary.text.toString();
    }

    private void writeColumns() {
        text.append("# Conformance matrix\n\nFloe conformance kit ")
                .append(matrix.columns().get(0).content().kit())
                .append(", ")
                .append(Text.count(matrix.rules().size(), "rule"))
                .append(".\n\n");
        row(List.of("subject", "version", "JDK", "collector", "verdict", "passed", "broken", "open"));
        row(List.of("---", "---", "---", "---", "---", "--:", "--:", "--:"));
        for (ReadReport column : matrix.columns()) {
            ReadReport.Content content = column.content();
            row(List.of(
                    content.subject().name(),
                    String.valueOf(content.subject().version()),
                    content.environment().javaVersion(),
                    content.environment().gc(),
                    Words.of(content.verdict()),
                    count(column, Verdict.PASSED),
                    count(column, Verdict.FAILED, Verdict.CRASHED, Verdict.HUNG),
                    count(column, Verdict.INCONCLUSIVE, Verdict.NOT_RUN, Verdict.KIT_ERROR)));
        }
    }

    private static String count(ReadReport column, Verdict... verdicts) {
        return Long.toString(List.of(verdicts).stream().mapToLong(column::count).sum());
    }

    private void writeRules() {
        List<RuleEntry> findings = matrix.rules().stream()
                .filter(rule -> !matrix.isWell(rule.id()))
                .toList();
        text.append("\n## Rules in which not all is well\n\n");
        if (findings.isEmpty()) {
            text.append("None.\n");
            return;
        }
        List<String> head = matrix.columns().stream()
                .map(column -> column.content().subject().name() + "<br>"
                        + column.content().environment().javaVersion() + "<br>"
                        + column.content().environment().gc())
                .collect(Collectors.toList());
        head.add(0, "rule");
        row(head);
        row(head.stream().map(each -> "---").toList());
        for (RuleEntry rule : findings) {
            List<String> cells =
                    matrix.verdicts(rule.id()).stream().map(Words::of).collect(Collectors.toList());
            cells.add(0, rule.id());
            row(cells);
        }
    }

    private void writeLeftOut() {
        if (!matrix.leftOut().isEmpty()) {
            text.append("\n## Left out\n\n");
            matrix.leftOut()
                    .forEach(each -> text.append("- ")
                            .append(escaped(each.subject() + " on " + each.where() + ": " + each.reason()))
                            .append('\n'));
        }
    }

    private void row(List<String> cells) {
        text.append(cells.stream().map(MatrixSummary::escaped).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String escaped(String text) {
        return Text.printable(text).replace("|", "\\|").replace("\n", " ");
    }
}
