// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import dev.floe.tck.engine.Report;
import dev.floe.tck.engine.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("one-jdk")
class MatrixTest {
    @TempDir
    private Path directory;

    private Path written(String place, Report report) throws IOException {
        Path home = directory.resolve(place);
        ReportFiles.in(home).write(ReportJson.of(report));
        return home;
    }

    /** {@return a report of the same checks, some of which did not pass} */
    private static Report faulty() {
        return Reports.allPassed()
                .check(Rule.RES_14, Verdict.HUNG, "check did not end: boundMillis=20000", "")
                .check(Rule.BLK_13, Verdict.NOT_RUN, "too little memory: neededBytes=2200000000", "")
                .report();
    }

    private void writeThree() throws IOException {
        written("in/reference", Reports.allPassed().of("reference", "25.0.1").report());
        written(
                "in/jdk/25",
                Reports.allPassed()
                        .of("jdk", "25.0.1")
                        .check(Rule.RES_14, Verdict.HUNG, "check <did> not end", "rounds=1")
                        .report());
        written("in/jdk/9 & 17", faulty());
    }

    private int merge(Shell shell) {
        return shell.run(
                "matrix",
                directory.resolve("in").toString(),
                "--report",
                directory.resolve("out").toString());
    }

    private String out(String file) throws IOException {
        return Files.readString(directory.resolve("out").resolve(file));
    }

    @Test
    void reportsBelowADirectory_becomeColumnsBySubjectAndJdk() throws IOException {
        writeThree();

        assertThat(merge(Shell.answering())).isZero();
        JsonObject json = JsonParser.parseString(out("matrix.json")).getAsJsonObject();
        assertThat(json.keySet()).containsExactly("kit", "rules", "columns", "cells");
        assertThat(json.get("kit").toString()).isEqualTo("{\"version\":\"0.1.0\",\"specVersion\":\"0.1\"}");
        assertThat(json.getAsJsonArray("rules")).hasSize(Rule.values().length);
        assertThat(json.get("columns").toString())
                .isEqualTo("[{\"subject\":\"jdk\",\"jdk\":\"17.0.15\",\"gc\":\"G1\",\"verdict\":\"NOT_CONFORMANT\"},"
                        + "{\"subject\":\"jdk\",\"jdk\":\"25.0.1\",\"gc\":\"G1\",\"verdict\":\"NOT_CONFORMANT\"},"
                        + "{\"subject\":\"reference\",\"jdk\":\"25.0.1\",\"gc\":\"G1\",\"verdict\":\"CONFORMANT\"}]");
        JsonObject cells = json.getAsJsonObject("cells");
        assertThat(cells.keySet()).hasSize(Rule.values().length);
        assertThat(cells.get("RES-14").toString()).isEqualTo("[\"HUNG\",\"HUNG\",\"PASSED\"]");
        assertThat(cells.get("BLK-13").toString()).isEqualTo("[\"NOT_RUN\",\"PASSED\",\"PASSED\"]");
    }

    @Test
    void everyCellOfThePage_leadsToItsEvidence() throws IOException {
        writeThree();
        merge(Shell.answering());
        String page = out("matrix.html");

        List<String> cells = new ArrayList<>();
        Matcher cell = Pattern.compile("<a class=\"mark\" href=\"#([^\"]+)\"").matcher(page);
        while (cell.find()) {
            cells.add(cell.group(1));
        }
        assertThat(cells).hasSize(3 * Rule.values().length).doesNotHaveDuplicates();
        assertThat(cells).allSatisfy(id -> assertThat(page).contains("id=\"" + id + "\">"));
        assertThat(page)
                .contains("check &lt;did&gt; not end")
                .contains("href=\"../in/jdk/9%20%26%2017/report.html#RES-14\"")
                .doesNotContain("<script", "http:", "https:", "<link", "{{");
    }

    @Test
    void theSummary_showsColumnsAndTheRulesWithFindings() throws IOException {
        writeThree();
        merge(Shell.answering());

        assertThat(out("matrix.md"))
                .contains("| jdk | 17.0.15 | 25.0.1 | G1 | not conformant | 139 | 1 | 0 |")
                .contains("| RES-14 | hung | hung | passed |")
                .doesNotContain("| RES-01 |");
    }

    @Test
    void missingReport_isNotLinked() throws IOException {
        writeThree();
        Files.delete(directory.resolve("in/reference/report.html"));
        merge(Shell.answering());

        assertThat(out("matrix.html")).doesNotContain("reference/report.html");
    }

    @Test
    void theSameReportTwice_isOneColumn() throws IOException {
        String home = written("in", faulty()).toString();

        assertThat(Shell.answering()
                        .run(
                                "matrix",
                                home,
                                home,
                                "--report",
                                directory.resolve("out").toString()))
                .isZero();
        assertThat(JsonParser.parseString(out("matrix.json")).getAsJsonObject().getAsJsonArray("columns"))
                .hasSize(1);
    }

    @Test
    void reportsOfDifferentKits_areRefused() throws IOException {
        written("in/1", Reports.allPassed().report());
        written("in/2", Reports.allPassed().by("0.2.0").report());
        Shell shell = Shell.answering();

        assertThat(merge(shell)).isEqualTo(2);
        assertThat(shell.err())
                .startsWith("error: cannot merge reports of different kits: 0.1.0 (specification 0.1) in ")
                .contains("0.2.0 (specification 0.1) in ");
        assertThat(directory.resolve("out/matrix.html")).doesNotExist();
    }

    @Test
    void reportsWithDifferentRulesOrChecks_areRefused() throws IOException {
        written("in/1", Reports.allPassed().report());
        written("in/2", Reports.allPassed().without(Rule.RES_03).report());
        Shell rules = Shell.answering();
        assertThat(merge(rules)).isEqualTo(2);
        assertThat(rules.err())
                .startsWith("error: cannot merge reports with different rule sets: ")
                .contains("report.json: RES-03, RES-03.anotherCheckOfIt, RES-03.decidesTheRule")
                .contains("report.json: nothing");

        written(
                "in/2",
                Reports.allPassed().none(Rule.RES_03, Verdict.PASSED, "").report());
        Shell checks = Shell.answering();
        assertThat(merge(checks)).isEqualTo(2);
        assertThat(checks.err()).contains("report.json: RES-03.anotherCheckOfIt, RES-03.decidesTheRule");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "no json",
                "{\"kit\": {\"version\": \"1\", \"specVersion\": \"1\"}}",
                "{\"kit\": {\"version\": \"1\", \"specVersion\": \"1\"}, \"subject\": {\"name\": \"x\"}, \"environment\":"
                        + " {\"javaVersion\": \"17\", \"gc\": \"G1\"}, \"verdict\": \"CONFORMANT\", \"rules\": []}",
                "{\"kit\": {\"version\": \"1\", \"specVersion\": \"1\"}, \"subject\": {\"name\": \"x\"}, \"environment\":"
                        + " {\"javaVersion\": \"17\", \"gc\": \"G1\"}, \"verdict\": \"SPLENDID\", \"rules\":"
                        + " [{\"id\": \"RES-01\", \"verdict\": \"PASSED\", \"checks\": []}]}"
            })
    void fileThatIsNoReport_isRefusedByName(String text) throws IOException {
        Files.createDirectories(directory.resolve("in"));
        Files.writeString(directory.resolve("in/report.json"), text);
        Shell shell = Shell.answering();

        assertThat(merge(shell)).isEqualTo(2);
        assertThat(shell.err()).startsWith("error: not a ").contains("file=").doesNotContain("\tat ");
    }

    @Test
    void directoriesWithoutReports_areRefused() throws IOException {
        Shell missing = Shell.answering();
        assertThat(merge(missing)).isEqualTo(2);
        assertThat(missing.err()).startsWith("error: no such directory: ");

        Files.createDirectories(directory.resolve("in"));
        Shell empty = Shell.answering();
        assertThat(merge(empty)).isEqualTo(2);
        assertThat(empty.err()).startsWith("error: no report.json in or below the directory: ");
    }

    private int runAll(Shell shell, String subjects, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "matrix",
                "--subject",
                subjects,
                "--report",
                directory.resolve("out").toString(),
                "--jvm",
                System.getProperty("java.home")));
        words.addAll(List.of(more));
        return shell.run(words.toArray(String[]::new));
    }

    @Test
    void subjectsWithoutDirectories_areRunFirst() throws IOException {
        Shell shell = Shell.answering(Reports.allPassed().of("a", "17").report(), faulty());

        assertThat(runAll(shell, "a, jdk")).isZero();
        assertThat(shell.requests).extracting("subject").containsExactly("a", "jdk");
        assertThat(shell.requests).extracting("rerun").last().asString().contains("--subject jdk ");
        String jdk = "jdk" + Runtime.version().feature();
        assertThat(shell.out())
                .contains("== a on " + jdk + " (1 of 2, after 0 min) ==")
                .contains("== jdk on " + jdk + " (2 of 2")
                .contains("matrix: " + directory.resolve("out/matrix.html"));
        assertThat(out("matrix.html")).contains("href=\"a/" + jdk + "/report.html\"");
    }

    @Test
    void subjectThatCannotRun_isSkippedWithItsReason() throws IOException {
        UsageException newer =
                new UsageException("no such subject: subject=b, cannotBeLoaded=[B (built for a newer JDK)]");

        Shell shell = Shell.answering(Reports.allPassed().report(), newer);
        assertThat(runAll(shell, "a,b")).isEqualTo(3);
        assertThat(shell.out()).contains("exit status 3: subjects that could be run nowhere: b");
        assertThat(out("matrix.html")).contains("Left out", "built for a newer JDK");
        assertThat(out("matrix.md")).contains("## Left out", "- b on jdk");

        Shell some = Shell.answering(Reports.allPassed().report(), newer, newer, faulty());
        assertThat(runAll(some, "a,b", "--gc", "Serial,Parallel")).isZero();

        Shell none = Shell.answering(newer);
        assertThat(runAll(none, "b")).isEqualTo(2);
        assertThat(none.err())
                .startsWith("error: nothing could be run: subjects=[b]")
                .contains("newer JDK");
    }

    @Test
    void kitError_isTheStatusOfTheMatrix() throws IOException {
        Shell thrown = Shell.answering(new IllegalStateException("lost"), faulty());
        assertThat(runAll(thrown, "a,b")).isEqualTo(4);
        assertThat(out("matrix.md")).contains("the kit failed: java.lang.IllegalStateException: lost");

        Shell reported = Shell.answering(Reports.allPassed()
                .check(Rule.RES_01, Verdict.KIT_ERROR, "slip", "")
                .report());
        assertThat(runAll(reported, "a")).isEqualTo(4);
    }
}
