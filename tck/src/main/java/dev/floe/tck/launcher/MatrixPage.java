// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import dev.floe.tck.engine.Report.Outcome;
import dev.floe.tck.launcher.ReadReport.CheckEntry;
import dev.floe.tck.launcher.ReadReport.RuleEntry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the template of the matrix names. All text is escaped by the template, but for what says that it is HTML.
 *
 * @param kit the kit of all reports
 * @param subjects the columns by subject, for the head of the table
 * @param columns the reports
 * @param areas the rows
 * @param verdicts the verdicts that occur, with their meaning
 * @param leftOut what could not be run
 */
record MatrixPage(
        String kit,
        List<Group> subjects,
        List<Column> columns,
        List<Area> areas,
        List<Legend> verdicts,
        List<Matrix.LeftOut> leftOut) {

    /** Of a message no more than this is shown beside the table; the report has the rest. */
    private static final int MOST_CHARACTERS = 1500;

    /** Columns of one subject. */
    record Group(String name, int span) {}

    /** A report. */
    record Column(
            String subject,
            String version,
            String jdk,
            String vm,
            String gc,
            String os,
            String arguments,
            String outcome,
            String mark,
            String style,
            String passed,
            String broken,
            String open,
            String report,
            boolean first) {}

    /** The rules of an area. */
    record Area(String id, String title, int span, List<Row> rules) {}

    /** A rule. */
    record Row(String id, String level, String textHtml, String style, List<Cell> cells) {}

    /** What a report says of a rule. */
    record Cell(
            String id,
            String rule,
            String textHtml,
            String where,
            String verdict,
            String mark,
            String style,
            boolean first,
            String nothing,
            String evidence,
            List<Seen> checks) {}

    /** What a check saw. */
    record Seen(String id, String verdict, String style, String message, String evidence, String rerun) {}

    /** A verdict, its mark, and what it says. */
    record Legend(String mark, String word, String style, String meaning) {}

    /**
     * Makes the page.
     *
     * @param matrix what it shows
     * @param home where it will be, so that it can point to the reports
     */
    static MatrixPage of(Matrix matrix, Path home) {
        List<Column> columns = IntStream.range(0, matrix.columns().size())
                .mapToObj(index -> column(matrix, index, home))
                .toList();
        Set<Verdict> occurring = EnumSet.noneOf(Verdict.class);
        matrix.rules().forEach(rule -> occurring.addAll(matrix.verdicts(rule.id())));
        return new MatrixPage(
                matrix.columns().get(0).content().kit().toString(),
                groups(columns),
                columns,
                areas(matrix, columns),
                Words.SHOWN.stream()
                        .filter(occurring::contains)
                        .map(MatrixPage::legend)
                        .toList(),
                matrix.leftOut());
    }

    boolean hasLeftOut() {
        return !leftOut.isEmpty();
    }

    private static List<Group> groups(List<Column> columns) {
        List<Group> groups = new ArrayList<>();
        for (Column column : columns) {
            if (column.first) {
                groups.add(new Group(column.subject, (int) columns.stream()
                        .filter(each -> each.subject.equals(column.subject))
                        .count()));
            }
        }
        return groups;
    }

    private static Column column(Matrix matrix, int index, Path home) {
        ReadReport report = matrix.columns().get(index);
        ReadReport.Content content = report.content();
        boolean first = index == 0
                || !matrix.columns()
                        .get(index - 1)
                        .content()
                        .subject()
                        .name()
                        .equals(content.subject().name());
        long broken = count(report, Verdict.FAILED, Verdict.CRASHED, Verdict.HUNG);
        long open = count(report, Verdict.INCONCLUSIVE, Verdict.NOT_RUN, Verdict.KIT_ERROR);
        return new Column(
                content.subject().name(),
                shown(content.subject().version()),
                content.environment().javaVersion(),
                shown(content.environment().vm()),
                content.environment().gc(),
                shown(content.environment().os()) + " "
                        + shown(content.environment().arch()),
                content.environment().jvmArgs() == null
                        ? ""
                        : String.join(" ", content.environment().jvmArgs()),
                Words.capital(Words.of(content.verdict())),
                mark(content.verdict()),
                HtmlPage.style(content.verdict().name()),
                Long.toString(report.count(Verdict.PASSED)),
                Long.toString(broken),
                Long.toString(open),
                link(report, home),
                first);
    }

    private static long count(ReadReport report, Verdict... verdicts) {
        return List.of(verdicts).stream().mapToLong(report::count).sum();
    }

    /** The page of the report, if it lies where it was written; else empty. */
    private static String link(ReadReport report, Path home) {
        Path page = report.file().resolveSibling("report.html").toAbsolutePath().normalize();
        Path base = home.toAbsolutePath().normalize();
        if (!Files.exists(page) || !base.getRoot().equals(page.getRoot())) {
            return "";
        }
        List<String> steps = new ArrayList<>();
        base.relativize(page).forEach(step -> steps.add(encoded(step.toString())));
        return String.join("/", steps);
    }

    private static String encoded(String step) {
        return URLEncoder.encode(step, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static List<Area> areas(Matrix matrix, List<Column> columns) {
        return matrix.rules().stream()
                .map(rule -> area(rule.id()))
                .distinct()
                .map(area -> new Area(
                        area,
                        Words.area(area),
                        columns.size() + 1,
                        matrix.rules().stream()
                                .filter(rule -> area(rule.id()).equals(area))
                                .map(rule -> row(matrix, rule, columns))
                                .toList()))
                .toList();
    }

    private static String area(String rule) {
        return rule.substring(0, Math.max(0, rule.indexOf('-')));
    }

    private static Row row(Matrix matrix, RuleEntry rule, List<Column> columns) {
        boolean differ = matrix.verdicts(rule.id()).stream().distinct().count() > 1;
        String text = Rule.byId(rule.id()).map(Rule::text).map(HtmlRule::html).orElse("");
        List<Cell> cells = IntStream.range(0, columns.size())
                .mapToObj(index ->
                        cell(matrix.cell(rule.id(), matrix.columns().get(index)), text, columns.get(index), index + 1))
                .toList();
        return new Row(
                rule.id(),
                shown(rule.level()),
                text,
                (differ ? "differs" : "same") + (matrix.isWell(rule.id()) ? "" : " finding"),
                cells);
    }

    private static Cell cell(RuleEntry rule, String text, Column column, int number) {
        return new Cell(
                rule.id() + "-" + number,
                rule.id(),
                text,
                column.subject + ", JDK " + column.jdk + ", " + column.gc,
                Words.capital(Words.of(rule.verdict())),
                mark(rule.verdict()),
                HtmlPage.style(rule.verdict().name()),
                column.first,
                rule.checks().isEmpty() ? Words.capital(Words.meaning(rule.verdict())) + "." : "",
                column.report.isEmpty() ? "" : column.report + "#" + rule.id(),
                rule.checks().stream().map(MatrixPage::seen).toList());
    }

    private static Seen seen(CheckEntry check) {
        return new Seen(
                check.id().substring(check.id().indexOf('.') + 1),
                Words.capital(Words.of(check.verdict())),
                HtmlPage.style(check.verdict().name()),
                shortened(shown(check.message())),
                shortened(Evidence.of(shown(check.evidence())).seen()),
                shown(check.rerun()));
    }

    private static String shortened(String text) {
        return Text.printable(text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…");
    }

    private static String shown(String text) {
        return text == null ? "" : text;
    }

    private static Legend legend(Verdict verdict) {
        return new Legend(
                mark(verdict),
                Words.capital(Words.of(verdict)),
                HtmlPage.style(verdict.name()),
                Words.capital(Words.meaning(verdict)));
    }

    private static String mark(Outcome outcome) {
        return switch (outcome) {
            case CONFORMANT -> "✓ yes";
            case CONFORMANT_WITH_DEVIATIONS -> "waived";
            case NOT_CONFORMANT -> "✗ no";
            case INCONCLUSIVE -> "? open";
            case PARTIAL -> "partial";
            case KIT_ERROR -> "kit!";
        };
    }

    /** {@return what fits into a cell and can be told apart without colours} */
    static String mark(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "✓";
            case FAILED -> "✗";
            case CRASHED -> "✗ crash";
            case HUNG -> "✗ hung";
            case KIT_ERROR -> "kit!";
            case INCONCLUSIVE -> "?";
            case NOT_RUN -> "not run";
            case DEVIATION -> "waived";
            case NOT_CLAIMED -> "–";
            case NOT_PROVABLE -> "·";
        };
    }
}
