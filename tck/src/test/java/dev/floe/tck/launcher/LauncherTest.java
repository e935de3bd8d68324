// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import dev.floe.tck.engine.Report;
import dev.floe.tck.engine.UsageException;
import dev.floe.tck.engine.Waivers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The exit status and the output of each command line. */
@Tag("one-jdk")
class LauncherTest {
    @TempDir
    private Path directory;

    static Stream<Arguments> outcomes() {
        return Stream.of(
                Arguments.of(0, Reports.allPassed()),
                Arguments.of(0, Reports.allPassed().check(Rule.RES_25, Verdict.FAILED, "a SHOULD", "")),
                Arguments.of(1, Reports.allPassed().check(Rule.RES_01, Verdict.CRASHED, "died", "")),
                Arguments.of(3, Reports.allPassed().check(Rule.RES_01, Verdict.INCONCLUSIVE, "unseen", "")),
                Arguments.of(
                        4,
                        Reports.allPassed()
                                .check(Rule.RES_01, Verdict.FAILED, "broken", "")
                                .check(Rule.RES_02, Verdict.KIT_ERROR, "our fault", "")));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void run_exitsWithTheStatusOfTheReport(int status, Reports reports) {
        Shell shell = Shell.answering(reports.report());

        assertThat(run(shell)).isEqualTo(status);
        assertThat(shell.out()).contains("exit status " + status + ": ");
        assertThat(directory).isDirectoryContaining(file -> file.endsWith("report.json"));
        assertThat(directory).isDirectoryContaining(file -> file.endsWith("report.html"));
        assertThat(directory).isDirectoryContaining(file -> file.endsWith("junit.xml"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "matrix",
                "run",
                "run --subject x --nosuch",
                "run --subject x --subject",
                "run --subject x --timeout-factor 0",
                "run --subject x --timeout-factor NaN",
                "run --subject x --timeout-factor soon",
                "run --subject x --parallel 0",
                "run --subject x --seed 1.5",
                "run --subject x --classpath /nosuch/subject.jar",
                "run --subject x --jvm /nosuch/jdk",
                "run --subject x --gc Nosuch",
                "run --subject x --jvm-arg -XX:+UseNosuchGC",
                "run --subject x --report /dev/null/report",
                "explain",
                "explain NOPE-01",
                "list --nosuch"
            })
    void wrongUsage_exitsWith2AndSaysWhy(String commandLine) {
        Shell shell = Shell.answering();

        assertThat(shell.run(commandLine.isEmpty() ? new String[0] : commandLine.split(" ")))
                .isEqualTo(2);
        assertThat(shell.err()).startsWith("error: ").doesNotContain("\tat ");
        assertThat(shell.requests).isEmpty();
    }

    @Test
    void usageThatOnlyTheEngineKnowsWrong_exitsWith2() {
        Shell shell = Shell.answering(new UsageException("no such subject: subject=nosuch, known=[reference]"));

        assertThat(run(shell)).isEqualTo(2);
        assertThat(shell.err()).isEqualToIgnoringNewLines("error: no such subject: subject=nosuch, known=[reference]");
    }

    @Test
    void engineThatThrows_exitsWith4AndShowsTheStackOnlyWhenAsked() {
        Shell quiet = Shell.answering(new IllegalStateException("worker spoke nonsense"));
        Shell verbose = Shell.answering(new IllegalStateException("worker spoke nonsense"));

        assertThat(run(quiet)).isEqualTo(4);
        assertThat(quiet.err())
                .contains("the kit failed, which says nothing about the subject")
                .contains("worker spoke nonsense")
                .contains("--verbose shows where")
                .doesNotContain("\tat ");
        assertThat(run(verbose, "--verbose")).isEqualTo(4);
        assertThat(verbose.err()).contains("\tat ");
    }

    @Test
    void kitWhoseChecksAreMissing_exitsWith4() {
        Shell shell = Shell.answering(new NoClassDefFoundError("dev/floe/tck/checks/GrantChecks"));

        assertThat(run(shell)).isEqualTo(4);
        assertThat(shell.err())
                .contains("the kit failed, which says nothing about the subject", "GrantChecks")
                .doesNotContain("\tat ");
    }

    @Test
    void reportThatCannotBeWritten_exitsWith4() throws Exception {
        Files.createDirectory(directory.resolve("report.json"));
        Shell shell = Shell.answering(Reports.allPassed().report());

        assertThat(run(shell)).isEqualTo(4);
        assertThat(shell.err()).contains("the kit failed").contains("report.json");
    }

    @Test
    void severalCollectors_exitWithTheMostSevereStatusAndKeepEachReport() {
        Report inconclusive = Reports.allPassed()
                .check(Rule.RES_01, Verdict.INCONCLUSIVE, "unseen", "")
                .report();
        Shell shell = Shell.answering(inconclusive, Reports.full());

        assertThat(run(shell, "--gc", "Serial,parallel")).isEqualTo(1);
        String jdk = "jdk" + Runtime.version().feature();
        assertThat(directory.resolve(jdk + "-Serial").resolve("report.json"))
                .content()
                .contains("INCONCLUSIVE");
        assertThat(directory.resolve(jdk + "-Parallel").resolve("report.json"))
                .content()
                .contains("NOT_CONFORMANT");
        assertThat(shell.requests).extracting("jvmArgs").asString().contains("-XX:+UseSerialGC", "-XX:+UseParallelGC");
    }

    @Test
    void kitErrorWithOneCollector_doesNotStopTheNext() {
        Shell shell = Shell.answering(
                new IllegalStateException("lost"), Reports.allPassed().report());

        assertThat(run(shell, "--gc=Serial", "--gc=Epsilon")).isEqualTo(4);
        assertThat(shell.requests).hasSize(2);
        assertThat(shell.requests.get(1).jvmArgs()).contains("-XX:+UnlockExperimentalVMOptions", "-XX:+UseEpsilonGC");
    }

    @Test
    void severalCollectors_endWithOneTable() {
        Shell shell = Shell.answering(Reports.allPassed().report(), new IllegalStateException("lost"), Reports.full());

        assertThat(run(shell, "--gc", "Serial,Parallel,G1")).isEqualTo(4);
        String jdk = "jdk" + Runtime.version().feature();
        assertThat(shell.out().substring(shell.out().indexOf("== all ==")))
                .containsPattern(jdk + "-Serial +0 +conformant +" + directory + ".*report.html")
                .containsPattern(jdk + "-Parallel +4 +no report +java.lang.IllegalStateException: lost")
                .containsPattern(jdk + "-G1 +1 +not conformant")
                .contains("exit status 4: the kit failed");
    }

    private static final String WAIVERS = """
            RES-01.reason = known <b>
            RES-01.link = https://example.com/1
            RES-01.owner = me
            RES-01.expiry = %s
            """;

    private Path waivers(String text) throws IOException {
        return Files.writeString(directory.resolve("waivers.properties"), text);
    }

    @Test
    void waivedFailure_exitsWith0AndTheReportsProveThatTheFileWasRead() throws IOException {
        Path file = waivers(WAIVERS.formatted("9999-12-31"));
        Shell shell = Shell.answering(Reports.allPassed()
                .check(Rule.RES_01, Verdict.FAILED, "broken", "")
                .report());

        assertThat(run(shell, "--waivers", file.toString())).isZero();
        assertThat(shell.out())
                .contains("CONFORMANT WITH DEVIATIONS", "1 known deviation is waived.")
                .containsPattern("Waivers +" + file + ", 1 waiver, sha256 [0-9a-f]{64}")
                .contains("RES-01  in force     until 9999-12-31, me, https://example.com/1");
        assertThat(directory.resolve("report.json"))
                .content()
                .contains("\"verdict\": \"CONFORMANT_WITH_DEVIATIONS\"", "\"DEVIATION\": 1")
                .contains("\"file\": \"" + file + "\"", "\"sha256\": \"", "\"state\": \"IN_FORCE\"");
        assertThat(directory.resolve("report.html"))
                .content()
                .contains("<h2 id=\"waivers\">Waivers</h2>", "known &lt;b&gt;", "In force");
        assertThat(directory.resolve("junit.xml"))
                .content()
                .contains("<testcase name=\"RES-01\" classname=\"floe.waivers\"");
    }

    @Test
    void staleWaiver_exitsWith1AndSaysWhich() throws IOException {
        for (String expiry : List.of("9999-12-31", "2026-01-01")) {
            String state = expiry.startsWith("9") ? "needless" : "expired";
            Path file = waivers(WAIVERS.formatted(expiry));
            Shell shell = Shell.answering(Reports.allPassed().report());

            assertThat(run(shell, "--waivers", file.toString())).isEqualTo(1);
            assertThat(shell.out()).contains("1 waiver is stale: RES-01 (" + state + ").", "NOT CONFORMANT");
            assertThat(directory.resolve("junit.xml")).content().contains("waiver is " + state);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"waivers\": []}",
                "RES-01 = known",
                "RES-01.reason = known",
                "RES-01.reason = known\nRES-01.reason = known",
                "waivers:\n- rule: RES-01\n"
            })
    void malformedWaivers_exitWith2BeforeAnythingIsRun(String text) throws IOException {
        Shell shell = Shell.answering();

        assertThat(run(shell, "--waivers", waivers(text).toString())).isEqualTo(2);
        assertThat(shell.err()).containsPattern("waivers? (is|are) malformed").contains("waivers.properties");
        assertThat(shell.requests).isEmpty();
    }

    @Test
    void waiversOfAnotherFormatOrNowhere_exitWith2() throws IOException {
        Path json = Files.writeString(directory.resolve("waivers.json"), "{\"waivers\": []}");
        Path yaml = Files.writeString(directory.resolve("waivers.yaml"), "");
        Shell shell = Shell.answering();

        assertThat(run(shell, "--waivers", json.toString())).isEqualTo(2);
        assertThat(shell.err())
                .isEqualToIgnoringNewLines(
                        "error: waivers in JSON are no longer read: waivers=" + json + ", known=[.properties]");
        assertThat(run(shell, "--waivers", yaml.toString())).isEqualTo(2);
        assertThat(run(shell, "--waivers", directory + "/nosuch.properties")).isEqualTo(2);
        assertThat(shell.err())
                .contains("unknown format: waivers=" + yaml + ", known=[.properties]", "waivers cannot be read: file=");
        assertThat(shell.requests).isEmpty();
    }

    @Test
    void theDocs_showAWaiverThatIsRead() throws IOException {
        String page = Files.readString(Path.of("../docs/implementers.md"));
        assertThat(Waivers.read(waivers(block(page, "properties"))).entries()).hasSize(1);
    }

    private static String block(String page, String language) {
        int begin = page.indexOf("```" + language + "\n") + language.length() + 4;
        return page.substring(begin, page.indexOf("```", begin));
    }

    @Test
    void help_exitsWith0AndNamesTheExitStatuses() {
        Shell shell = Shell.answering();

        assertThat(shell.run("run", "--help")).isZero();
        assertThat(shell.out()).contains("--timeout-factor", "--gc", "Exit status: 0 conformant");
    }

    private int run(Shell shell, String... more) {
        String[] base = {"run", "--subject", "reference", "--report", directory.toString()};
        return shell.run(Stream.concat(Stream.of(base), Stream.of(more)).toArray(String[]::new));
    }
}
