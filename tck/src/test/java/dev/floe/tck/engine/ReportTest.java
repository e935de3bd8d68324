// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Rule MUST = Rule.RES_01;
    private static final Rule SHOULD = Rule.RES_09;
    private static final Rule NOT_PROVABLE = Rule.RES_30;

    private static RuleResult result(Rule rule, Verdict verdict) {
        return new RuleResult(rule, verdict, "", List.of());
    }

    private static Report report(List<String> selection, RuleResult... results) {
        List<RuleResult> rules = Stream.concat(Stream.of(result(Rule.OBS_01, Verdict.PASSED)), Stream.of(results))
                .toList();
        return new Report("1", "0.1", null, null, selection, rules, Instant.EPOCH, 0);
    }

    private static int status(RuleResult... results) {
        return report(List.of(), results).exitStatus();
    }

    @Test
    void aBrokenMustFailsTheRunAndABrokenShouldDoesNot() {
        for (Verdict broken : List.of(Verdict.FAILED, Verdict.HUNG, Verdict.CRASHED)) {
            assertThat(status(result(MUST, broken))).isEqualTo(1);
            assertThat(status(result(SHOULD, broken))).isZero();
        }
    }

    @Test
    void anUndecidedMustMakesTheRunInconclusive() {
        for (Verdict open : List.of(Verdict.NOT_RUN, Verdict.INCONCLUSIVE, Verdict.NOT_PROVABLE)) {
            assertThat(status(result(MUST, open))).isEqualTo(3);
            assertThat(status(result(SHOULD, open))).isZero();
        }
        assertThat(status(result(MUST, Verdict.NOT_CLAIMED))).isZero();
        assertThat(status(result(MUST, Verdict.DEVIATION))).isZero();
        assertThat(status(result(NOT_PROVABLE, Verdict.NOT_PROVABLE))).isZero();
    }

    @Test
    void aKitErrorOutweighsEveryOtherVerdict() {
        assertThat(status(result(MUST, Verdict.FAILED), result(SHOULD, Verdict.KIT_ERROR)))
                .isEqualTo(4);
        assertThat(status(result(MUST, Verdict.FAILED), result(Rule.RES_02, Verdict.NOT_RUN)))
                .isEqualTo(1);
    }

    @Test
    void aRunInWhichNothingPassedIsInconclusive() {
        RuleResult none = result(MUST, Verdict.NOT_CLAIMED);
        Report report = new Report("1", "0.1", null, null, List.of(), List.of(none), Instant.EPOCH, 0);

        assertThat(report.exitStatus()).isEqualTo(3);
        assertThat(report.outcome()).isEqualTo(Report.Outcome.INCONCLUSIVE);
    }

    @Test
    void theOutcomeIsOneWord() {
        assertThat(report(List.of()).outcome()).isEqualTo(Report.Outcome.CONFORMANT);
        assertThat(report(List.of("RES-*")).outcome()).isEqualTo(Report.Outcome.PARTIAL);
        assertThat(report(List.of(), result(MUST, Verdict.DEVIATION)).outcome())
                .isEqualTo(Report.Outcome.CONFORMANT_WITH_DEVIATIONS);
        assertThat(report(List.of("RES-*"), result(MUST, Verdict.FAILED)).outcome())
                .isEqualTo(Report.Outcome.NOT_CONFORMANT);
        assertThat(report(List.of(), result(MUST, Verdict.KIT_ERROR)).outcome()).isEqualTo(Report.Outcome.KIT_ERROR);
    }

    @Test
    void theSummaryCountsEveryVerdict() {
        assertThat(report(List.of(), result(MUST, Verdict.FAILED)).summary())
                .hasSize(Verdict.values().length)
                .containsEntry(Verdict.PASSED, 1)
                .containsEntry(Verdict.FAILED, 1)
                .containsEntry(Verdict.HUNG, 0);
    }
}
