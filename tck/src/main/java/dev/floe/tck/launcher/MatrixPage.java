// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import dev.floe.tck.launcher.Matrix.Column;
import dev.floe.tck.launcher.ReportJson.CheckEntry;
import dev.floe.tck.launcher.ReportJson.RuleEntry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The matrix for readers: one page in which every cell leads to its evidence, and a summary for a README or a comment. */
final class MatrixPage {
    /** Of a message no more than this is shown beside the table; the report has the rest. */
    private static final int MOST_CHARACTERS = 1500;

    private final Matrix matrix;
    private final Path home;

    /**
     * Prepares the page.
     *
     * @param home its directory, from which it points to the reports
     */
    MatrixPage(Matrix matrix, Path home) {
        this.matrix = matrix;
        this.home = home.toAbsolutePath().normalize();
    }

    /** {@return the matrix as the text of an HTML file} */
    String html() {
        return content().page("matrix");
    }

    /** {@return every column, and the rules in which not all is well, as the text of a Markdown file} */
    String markdown() {
        List<View> findings = matrix.any().rules().stream()
                .filter(rule -> !matrix.isWell(rule.id()))
                .map(this::row)
                .toList();
        return content()
                .with("rules", Text.count(matrix.any().rules().size(), "rule"))
                .with("findings", findings)
                .with("hasFindings", !findings.isEmpty())
                .markdown("markdown");
    }

    private View content() {
        return new View()
                .with("kit", matrix.any().kit())
                .with("subjects", subjects())
                .with("columns", columns().map(this::column).toList())
                .with("areas", matrix.any().areas().stream().map(this::area).toList())
                .with(
                        "verdicts",
                        Labels.SHOWN.stream()
                                .filter(verdict -> matrix.columns().stream()
                                        .anyMatch(column -> column.report().count(verdict) > 0))
                                .map(View::of)
                                .toList())
                .with("leftOut", matrix.leftOut())
                .with("hasLeftOut", !matrix.leftOut().isEmpty());
    }

    private Stream<Integer> columns() {
        return IntStream.range(0, matrix.columns().size()).boxed();
    }

    /** {@return the subjects, and over how many columns each goes} */
    private List<View> subjects() {
        return matrix.columns().stream()
                .map(Column::subject)
                .distinct()
                .map(subject -> new View()
                        .with("name", subject)
                        .with(
                                "span",
                                matrix.columns().stream()
                                        .filter(column -> column.subject().equals(subject))
                                        .count()))
                .toList();
    }

    /** {@return whether a column is the first of its subject} */
    private boolean isFirst(int index) {
        return index == 0
                || !matrix.columns()
                        .get(index - 1)
                        .subject()
                        .equals(matrix.columns().get(index).subject());
    }

    private View column(int index) {
        Column column = matrix.columns().get(index);
        ReportJson report = column.report();
        List<String> arguments = report.environment().jvmArgs();
        return new View()
                .with("subject", column.subject())
                .with("version", report.subject().version())
                .with("jdk", column.jdk())
                .with("gc", column.gc())
                .with("vm", report.environment().vm())
                .with(
                        "os",
                        shown(report.environment().os()) + " "
                                + shown(report.environment().arch()))
                .with("arguments", arguments == null ? "" : String.join(" ", arguments))
                .with("outcome", Labels.capital(Labels.of(report.verdict())))
                .with("label", Labels.of(report.verdict()))
                .with("mark", Labels.mark(report.verdict()))
                .with("style", View.style(report.verdict()))
                .with("passed", report.count(Verdict.PASSED))
                .with("broken", report.broken())
                .with("open", report.open())
                .with("report", link(column))
                .with("first", isFirst(index));
    }

    /** The page of the report, if it lies where it was written; else empty. */
    private String link(Column column) {
        Path page = column.file().resolveSibling("report.html").toAbsolutePath().normalize();
        if (!Files.exists(page) || !home.getRoot().equals(page.getRoot())) {
            return "";
        }
        List<String> steps = new ArrayList<>();
        home.relativize(page)
                .forEach(step -> steps.add(URLEncoder.encode(step.toString(), StandardCharsets.UTF_8)
                        .replace("+", "%20")));
        return String.join("/", steps);
    }

    private View area(String area) {
        return new View()
                .with("id", area)
                .with("title", Labels.area(area))
                .with("span", matrix.columns().size() + 1)
                .with("rules", matrix.any().rules(area).stream().map(this::row).toList());
    }

    private View row(RuleEntry rule) {
        boolean differ = matrix.verdicts(rule.id()).stream().distinct().count() > 1;
        String text = Rule.byId(rule.id()).map(Rule::text).map(View::html).orElse("");
        return new View()
                .with("id", rule.id())
                .with("level", rule.level())
                .with("textHtml", text)
                .with("style", (differ ? "differs" : "same") + (matrix.isWell(rule.id()) ? "" : " finding"))
                .with("cells", columns().map(index -> cell(rule.id(), index)).toList());
    }

    private View cell(String rule, int index) {
        Column column = matrix.columns().get(index);
        RuleEntry entry = column.rule(rule);
        String report = link(column);
        return View.of(entry.verdict())
                .with("id", rule + "-" + (index + 1))
                .with("rule", rule)
                .with("where", column.subject() + ", JDK " + column.jdk() + ", " + column.gc())
                .with("first", isFirst(index))
                .with("nothing", entry.checks().isEmpty() ? Labels.capital(Labels.meaning(entry.verdict())) + "." : "")
                .with("evidence", report.isEmpty() ? "" : report + "#" + rule)
                .with("checks", entry.checks().stream().map(MatrixPage::check).toList());
    }

    private static View check(CheckEntry check) {
        return View.of(check.verdict())
                .with("id", check.name())
                .with("message", shortened(check.message()))
                .with("evidence", shortened(Evidence.of(check.evidence()).seen()))
                .with("rerun", check.rerun());
    }

    private static String shortened(String text) {
        return Text.printable(text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…");
    }

    private static String shown(String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
