// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.Verdict;
import dev.floe.tck.launcher.ReportJson.CheckEntry;
import dev.floe.tck.launcher.ReportJson.RuleEntry;
import dev.floe.tck.launcher.ReportJson.WaiverEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The report for build servers: a suite for each area, a case for each check, and one for each rule that has none.
 *
 * <p>What is broken is a failure, whatever the level of the rule; what could not be decided is an error, so that it is not
 * green; what is not required is skipped.
 */
final class JUnitReport {
    private JUnitReport() {}

    /** What a build server makes of a verdict: an XML element of this name, or none if it passed. */
    private enum JUnitStatus {
        PASSED,
        FAILURE,
        ERROR,
        SKIPPED;

        static JUnitStatus of(Verdict verdict) {
            return switch (verdict) {
                case PASSED -> PASSED;
                case FAILED, CRASHED, HUNG -> FAILURE;
                case INCONCLUSIVE, NOT_RUN, KIT_ERROR -> ERROR;
                case NOT_CLAIMED, NOT_PROVABLE, DEVIATION -> SKIPPED;
            };
        }
    }

    /** A case: what the rule says of itself and what a check says of it. */
    private record Case(
            String rule, String name, JUnitStatus status, Verdict verdict, long millis, String message, String more) {
        View view() {
            String text = message.isEmpty() ? Labels.meaning(verdict) : message;
            boolean passed = status == JUnitStatus.PASSED;
            return new View()
                    .with("name", name)
                    .with("rule", rule)
                    .with("time", seconds(millis))
                    .with("element", passed ? "" : Labels.of(status))
                    .with("summary", Text.printable(Labels.of(verdict) + ": " + Text.firstLine(text)))
                    .with("type", status == JUnitStatus.SKIPPED ? "" : verdict.name())
                    .with("text", Text.printable(text + "\n" + more))
                    .with("out", passed ? Text.printable(more) : "");
        }
    }

    /** {@return the report as the text of an XML file} */
    static String of(ReportJson report) {
        List<View> suites = new ArrayList<>();
        List<Case> all = new ArrayList<>();
        for (String area : report.areas()) {
            List<Case> cases =
                    report.rules(area).stream().flatMap(JUnitReport::cases).toList();
            suites.add(suite(area, cases));
            all.addAll(cases);
        }
        List<Case> waivers =
                report.waiverEntries().stream().map(JUnitReport::ofWaiver).toList();
        if (!waivers.isEmpty()) {
            suites.add(suite("waivers", waivers));
            all.addAll(waivers);
        }
        return suite("Floe conformance: " + report.subject().name(), all)
                .with("suites", suites)
                .with("subject", report.title())
                .with("kit", report.kit())
                .with("place", report.environment())
                .with(
                        "timestamp",
                        Instant.parse(report.startedAt())
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString())
                .page("junit");
    }

    private static Stream<Case> cases(RuleEntry rule) {
        String id = rule.id();
        if (rule.checks().isEmpty()) {
            JUnitStatus status = Finding.of(rule) == Finding.OPEN ? JUnitStatus.ERROR : JUnitStatus.of(rule.verdict());
            return Stream.of(new Case(id, id, status, rule.verdict(), 0, Labels.reason(rule), ""));
        }
        return rule.checks().stream()
                .map(check -> new Case(
                        id,
                        check.name(),
                        JUnitStatus.of(check.verdict()),
                        check.verdict(),
                        check.millis(),
                        check.message(),
                        more(check)));
    }

    private static String more(CheckEntry check) {
        boolean rerun = !check.rerun().isEmpty() && check.verdict() != Verdict.PASSED;
        return (check.evidence().isEmpty() ? "" : "evidence: " + check.evidence() + "\n")
                + (rerun ? "rerun: " + check.rerun() + "\n" : "");
    }

    /** A stale waiver is a failure; any other passes. */
    private static Case ofWaiver(WaiverEntry waiver) {
        Verdict verdict = waiver.state().isStale() ? Verdict.FAILED : Verdict.PASSED;
        String text = "waiver is " + Labels.of(waiver.state()) + ": " + Labels.meaning(waiver.state()) + "\nuntil "
                + waiver.expiry() + " by " + waiver.owner() + ", " + waiver.link() + ": " + waiver.reason();
        return new Case("waivers", waiver.rule(), JUnitStatus.of(verdict), verdict, 0, text, "");
    }

    /** {@return cases with their name and number} */
    private static View suite(String name, List<Case> cases) {
        View suite = new View()
                .with("name", Text.printable(name))
                .with("tests", cases.size())
                .with("time", seconds(cases.stream().mapToLong(Case::millis).sum()))
                .with("cases", cases.stream().map(Case::view).toList());
        for (JUnitStatus status : JUnitStatus.values()) {
            suite.with(
                    Labels.of(status),
                    cases.stream().filter(each -> each.status == status).count());
        }
        return suite;
    }

    private static String seconds(long millis) {
        return millis / 1000 + String.format(Locale.ROOT, ".%03d", millis % 1000);
    }
}
