// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import dev.floe.tck.engine.Waivers.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaiversTest {
    private static final String COMPLETE = """
            # Known since the first run.
            RES-06.reason = tryReserve collects: it shares code with reserve
            RES-06.link   = https://example.com/issues/17
            RES-06.owner  = memory team
            RES-06.expiry = 2027-01-31
            """;

    @TempDir
    private Path folder;

    private Waivers read(String text) {
        try {
            return Waivers.read(Files.writeString(folder.resolve("waivers.properties"), text));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Report report(String day, List<String> selection, Verdict... res06) {
        List<CheckResult> checks = new ArrayList<>();
        for (Verdict verdict : res06) {
            checks.add(
                    new CheckResult("RES-06.check" + checks.size(), Rule.RES_06, verdict, 5, "seen", "why", "again"));
        }
        List<RuleResult> rules =
                List.of(new RuleResult(Rule.RES_01, Verdict.PASSED, "", List.of()), RuleResult.of(Rule.RES_06, checks));
        return new Report("1", "0.1", null, null, selection, rules, Instant.parse(day + "T12:00:00Z"), 0);
    }

    private Report applied(String day, Verdict... res06) {
        return read(COMPLETE).applied(report(day, List.of(), res06));
    }

    private static Verdict verdict(Report report) {
        return report.rules().get(1).verdict();
    }

    private static State state(Report report) {
        return report.waived().uses().get(0).state();
    }

    @Test
    void aWaivedFailureIsADeviationAndNeverAPass() {
        for (Verdict broken : List.of(Verdict.FAILED, Verdict.HUNG, Verdict.CRASHED)) {
            Report report = applied("2027-01-31", Verdict.PASSED, broken);

            assertThat(verdict(report)).isEqualTo(Verdict.DEVIATION);
            assertThat(report.summary()).containsEntry(Verdict.PASSED, 1).containsEntry(Verdict.DEVIATION, 1);
            assertThat(report.rules().get(1).checks().get(0).verdict()).isEqualTo(Verdict.PASSED);
            assertThat(report.rules().get(1).checks().get(1).message())
                    .isEqualTo("waived until 2027-01-31 by memory team, https://example.com/issues/17:"
                            + " tryReserve collects: it shares code with reserve\n" + broken + ": seen");
            assertThat(state(report)).isEqualTo(State.IN_FORCE);
            assertThat(report.exitStatus()).isZero();
            assertThat(report.outcome()).isEqualTo(Report.Outcome.CONFORMANT_WITH_DEVIATIONS);
        }
    }

    @Test
    void anExpiredWaiverWaivesNothingAndIsRed() {
        Report broken = applied("2027-02-01", Verdict.FAILED);
        Report sound = applied("2027-02-01", Verdict.PASSED);

        assertThat(verdict(broken)).isEqualTo(Verdict.FAILED);
        assertThat(state(broken)).isEqualTo(State.EXPIRED);
        assertThat(state(sound)).isEqualTo(State.EXPIRED);
        assertThat(sound.exitStatus()).isEqualTo(1);
        assertThat(sound.outcome()).isEqualTo(Report.Outcome.NOT_CONFORMANT);
    }

    @Test
    void aNeedlessWaiverIsRed() {
        for (Verdict sound : List.of(Verdict.PASSED, Verdict.NOT_CLAIMED)) {
            Report report = applied("2027-01-01", sound);

            assertThat(verdict(report)).isEqualTo(sound);
            assertThat(state(report)).isEqualTo(State.NEEDLESS);
            assertThat(report.exitStatus()).isEqualTo(1);
        }
    }

    @Test
    void anUndecidedRuleIsNotWaived() {
        Report open = applied("2027-01-01", Verdict.INCONCLUSIVE);
        Report both = applied("2027-01-01", Verdict.INCONCLUSIVE, Verdict.FAILED);
        Report kit = applied("2027-01-01", Verdict.KIT_ERROR);

        assertThat(state(open)).isEqualTo(State.UNDECIDED);
        assertThat(open.exitStatus()).isEqualTo(3);
        assertThat(verdict(both)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(both.exitStatus()).isEqualTo(3);
        assertThat(kit.exitStatus()).isEqualTo(4);
    }

    @Test
    void aRuleThatWasNotRunInFullDoesNotJudgeItsWaiver() {
        Waivers waivers = read(COMPLETE.replace("RES-06", "RES-07"));
        Report notRun = waivers.applied(report("2027-01-01", List.of("RES-01"), Verdict.PASSED));
        Report inPart = read(COMPLETE).applied(report("2027-01-01", List.of("RES-06.check0"), Verdict.PASSED));
        Report brokenInPart = read(COMPLETE).applied(report("2027-01-01", List.of("RES-06.check0"), Verdict.FAILED));

        assertThat(state(notRun)).isEqualTo(State.NOT_SELECTED);
        assertThat(notRun.exitStatus()).isZero();
        assertThat(state(inPart)).isEqualTo(State.NOT_SELECTED);
        assertThat(state(brokenInPart)).isEqualTo(State.IN_FORCE);
        assertThat(brokenInPart.outcome()).isEqualTo(Report.Outcome.PARTIAL);
    }

    @Test
    void theReportHasPathAndDigestOfTheWaiverFile() {
        Report report = applied("2027-01-01", Verdict.FAILED);

        assertThat(report.waived().file()).endsWith("waivers.properties");
        assertThat(report.waived().sha256()).matches("[0-9a-f]{64}");
        assertThat(read("").applied(report("2027-01-01", List.of(), Verdict.PASSED))
                        .waived()
                        .sha256())
                .as("of an empty file")
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(Waivers.NONE.applied(report("2027-01-01", List.of(), Verdict.PASSED)))
                .isEqualTo(report("2027-01-01", List.of(), Verdict.PASSED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RES-06.owner  = memory team |  | missing field: field=owner, rule=RES-06",
                "RES-06.owner  = memory team | RES-06.owner = | missing field: field=owner, rule=RES-06",
                "RES-06.owner  = | RES-06.Owner = x\\nRES-06.owner = | unknown field: field=Owner",
                "2027-01-31 | 31.1.2027 | not a date like 2027-01-31: expiry=31.1.2027",
                "2027-01-31 | 2027-02-30 | not a date like 2027-01-31: expiry=2027-02-30",
                "https://example.com/issues/17 | issue 17 | not a link to a web page: link=issue 17",
                "https://example.com/issues/17 | mailto:x@example.com | not a link to a web page",
                "RES-06 | RES-99 | no such rule, rule=RES-99",
                "RES-06.reason | reason | not RULE.FIELD, key=reason",
                "RES-06.reason | RES-06.owner | given twice, key=RES-06.owner",
                "# Known | \\\\u00zz | waivers are no properties",
            })
    void aMalformedWaiverIsWrongUsage(String good, String bad, String words) {
        String text = COMPLETE.replace(
                good, bad == null ? "" : bad.replace("\\n", "\n").replace("\\\\", "\\"));

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(words)
                .hasMessageEndingWith("file=" + folder.resolve("waivers.properties"));
    }

    @Test
    void aFileThatCannotBeReadIsWrongUsage() throws IOException {
        Path missing = folder.resolve("nosuch.properties");
        Path binary = Files.write(folder.resolve("binary.properties"), new byte[] {(byte) 0xff, 0});

        assertThatThrownBy(() -> Waivers.read(missing))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("waivers cannot be read: file=" + missing);
        assertThatThrownBy(() -> Waivers.read(binary))
                .isInstanceOf(UsageException.class)
                .hasMessage("waivers are not UTF-8: file=" + binary);
    }
}
