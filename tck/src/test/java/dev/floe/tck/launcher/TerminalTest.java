// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import dev.floe.tck.engine.CheckResult;
import dev.floe.tck.engine.Report;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the terminal shows during a run and at its end. */
class TerminalTest {
    @TempDir
    private Path directory;

    private final Shell shell = Shell.answering();

    @Test
    void finding_hasRuleTextReasonEvidenceAndRerun() {
        summarise(Reports.full(), false);

        assertThat(shell.out())
                .containsSubsequence(
                        "What to look at",
                        "CRASHED  CLN-10  MUST",
                        "FAILED  RES-25  SHOULD",
                        "  Callers that fail at the same time SHOULD share collections: at most two for all of them.",
                        "  RES-25.decidesTheRule: failed after 1.2 s",
                        "    collections for 16 callers: expected<=2, actual=16",
                        "    evidence: collections=16",
                        "    rerun: ./floe tck --subject 'a b' --rule RES-25.decidesTheRule");
        assertThat(shell.out()).doesNotContain("anotherCheckOfIt", "\u001b");
    }

    @Test
    void end_showsOutcomeReasonsReportAndStatus() {
        summarise(Reports.full(), false);

        assertThat(shell.out()).endsWith("""
                        NOT CONFORMANT  jdk 17.0.15, after 41.2 s
                          4 rules that bind are broken: RES-10, RES-14, BLK-11, CLN-10.
                          1 rule that binds could not be decided: BLK-13.
                          1 rule that only recommends (SHOULD) is not met: RES-25.
                        report: %s
                        exit status 1: a rule that binds is broken, or a waiver is stale
                        """.formatted(directory.resolve("report.html")));
    }

    @Test
    void table_hasOnlyTheVerdictsThatOccur() {
        summarise(Reports.allPassed().report(), false);

        assertThat(shell.out())
                .contains("area                      rules  passed  not provable")
                .contains("RES The quota                    41      40             1")
                .contains("DEA The deallocator               6       5             1")
                .doesNotContain("failed", "What to look at");
    }

    @Test
    void longMessage_isShortenedUnlessVerbose() {
        summarise(Reports.full(), false);
        assertThat(shell.out()).contains("(30 more lines in the report)").doesNotContain("Bits.java:139");

        summarise(Reports.full(), true);
        assertThat(shell.out()).contains("Bits.java:139");
    }

    @Test
    void nothingPassed_isShownFirst() {
        Reports reports = Reports.allPassed();
        for (Rule rule : Rule.values()) {
            reports.none(rule, Verdict.NOT_CLAIMED, "");
        }
        summarise(reports.report(), false);

        assertThat(shell.out()).contains("INCONCLUSIVE  jdk 17.0.15").contains("Nothing passed.");
    }

    @Test
    void withoutATerminal_progressIsALineNowAndThen() {
        try (LiveProgress progress = progress(shell.terminal())) {
            begin(progress);
            for (int i = 1; i <= 25; i++) {
                progress.finished(result(i == 3 ? Verdict.FAILED : Verdict.PASSED), i, 25);
            }
            progress.note("worker 1 died: exitStatus=134");
        }
        assertThat(shell.out().lines())
                .containsExactly(
                        "jdk 17.0.15 on OpenJDK 64-Bit Server VM 17.0.15+6-Debian-1deb12u1, G1, Linux 6.1.0 amd64, 2 cpus",
                        "JVM arguments: -XX:+UseG1GC",
                        "25 checks to run",
                        "  failed       RES-03.exactFitIsGranted (5 ms): expected=1, actual=2",
                        "  [1 min 30 s] 10 of 25, 9 passed, 1 failed",
                        "  [1 min 30 s] 20 of 25, 19 passed, 1 failed",
                        "worker 1 died: exitStatus=134");
    }

    @Test
    void longSilence_isInterruptedByALine() {
        try (LiveProgress progress = progress(shell.terminal())) {
            begin(progress);
            for (int second = 0; second < 30; second++) {
                progress.tick();
            }
        }
        assertThat(shell.out().lines().filter(line -> line.endsWith(" 0 of 25, still running")))
                .hasSize(2);
    }

    @Test
    void onATerminal_progressOverwritesOneLine() {
        try (LiveProgress progress = progress(shell.terminal(true, true))) {
            begin(progress);
            progress.finished(result(Verdict.PASSED), 1, 25);
            progress.finished(result(Verdict.HUNG), 2, 25);
        }
        assertThat(shell.out())
                .contains("\r  [1 min 30 s]  1 of 25, 1 passed\033[K")
                .contains("\r\033[K  \033[")
                .endsWith("\r  [1 min 30 s]  2 of 25, 1 passed, 1 hung\033[K");
    }

    /** {@return progress of a run that started 90 seconds ago} */
    private static LiveProgress progress(Terminal terminal) {
        Iterator<Long> times = List.of(0L).iterator();
        return new LiveProgress(terminal, false, () -> times.hasNext() ? times.next() : 90_000_000_000L);
    }

    private static void begin(LiveProgress progress) {
        Report report = Reports.full();
        progress.begin(report.subject(), report.environment(), 25);
    }

    private static CheckResult result(Verdict verdict) {
        String message = verdict == Verdict.PASSED ? "" : "expected=1, actual=2\nmore";
        return new CheckResult("RES-03.exactFitIsGranted", Rule.RES_03, verdict, 5, message, "", "");
    }

    private void summarise(Report report, boolean verbose) {
        new ClosingSummary(ReportJson.of(report), shell.terminal(), verbose).print(ReportFiles.in(directory));
    }
}
