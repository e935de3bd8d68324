// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The pages in the documentation show the committed run. {@code -Dfloe.write} writes them again. */
class ResultsPageTest {
    private static final Path FOLDER = Path.of("../docs/performance");
    private static final Path JSON = FOLDER.resolve("bench.json");
    private static final Path HTML = FOLDER.resolve("bench.html");
    private static final Path PAGE = FOLDER.resolve("_results.adoc");
    private static final String HEAD = "[cols=\"6,3,4,2,2,3\",options=\"header\"]\n|===\n";

    @Test
    void page_showsTheCommittedRun_orWhatIsMissing() throws IOException {
        String page = Files.exists(JSON) ? measured(Report.read(JSON)) : missing();

        requireWritten(PAGE, page);
    }

    @Test
    void html_showsTheCommittedRun() throws IOException {
        requireWritten(HTML, Page.of(Report.read(JSON)).html());
    }

    private static void requireWritten(Path file, String content) throws IOException {
        if (System.getProperty("floe.write") != null) {
            Files.writeString(file, content);
        }
        assertThat(file)
                .as("write it again: mvn -pl benchmarks -am test -Dtest=ResultsPageTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dfloe.write")
                .content()
                .isEqualTo(content);
    }

    @Test
    void page_showsMeasuredRowsAndMissingCases() {
        Report report = new Report(
                Map.of("command", "./floe bench --full", "missing", List.of("JDK 17, x")),
                List.of(RowTest.row(0.5, 0.1, 2.0)));

        assertThat(measured(report))
                .contains(
                        "|a goal: 64 B, 1 thread, JDK 25 |reference |JDK <direct> |0.50 ± 0.10 |2.00 |LOSES, target missed\n")
                .contains("* JDK 17, x\n")
                .contains("These are 1 of the ");
    }

    private static String measured(Report report) {
        StringBuilder page = new StringBuilder();
        List.of("command", "date", "removed", "cpu", "processors", "os", "jdks").stream()
                .filter(report.environment()::containsKey)
                .forEach(fact ->
                        page.append(fact + ":: " + plain(report.environment().get(fact)) + "\n"));
        int rows = fullPlan().size();
        if (report.rows().size() < rows) {
            page.append("\nThese are " + report.rows().size() + " of the " + rows
                    + " rows of a full run. The others are not in it.\n");
        }
        page.append("\n" + HEAD + "|goal |ours |peer |ratio |target |\n\n");
        report.rows()
                .forEach(row -> page.append(String.format(
                        "|%s: %s |%s |%s |%s ± %s |%s |%s%n",
                        row.goal(),
                        RowText.conditions(row),
                        row.ours(),
                        row.peer(),
                        RowText.number(row.ratio()),
                        RowText.number(row.ratioError()),
                        row.hasTarget() ? RowText.number(row.target()) : "",
                        RowText.outcome(row))));
        page.append("|===\n\nNot measured:\n\n");
        Object missing = report.environment().get("missing");
        List<?> all = missing instanceof List<?> list ? list : List.of();
        all.forEach(each -> page.append("* " + each + "\n"));
        return page + (all.isEmpty() ? "* nothing\n" : "");
    }

    /** Gson reads every number as a double. */
    private static Object plain(Object fact) {
        return fact instanceof Number number ? number.longValue() : fact;
    }

    private static List<Comparison> fullPlan() {
        return Plan.of(RunSize.FULL, new TreeSet<>(List.of(17, 25))).comparisons();
    }

    private static String missing() {
        List<Comparison> rows = fullPlan();
        StringBuilder page = new StringBuilder("No full run is committed yet: all of its " + rows.size()
                + " rows are missing. Of these have a target:\n\n" + HEAD + "|goal |peer |on |ratio |target |\n\n");
        rows.stream()
                .filter(row -> row.target() != null)
                .forEach(row -> page.append(String.format(
                        "|%s |%s |%s, %s, JDK %d |not measured |%s |%n",
                        row.goal(),
                        row.peer().subject(),
                        Size.of(row.peer().bytes()),
                        row.peer().threads() == 1 ? "1 thread" : row.peer().threads() + " threads",
                        row.peer().jdk(),
                        RowText.number(row.target()))));
        return page + "|===\n";
    }
}
