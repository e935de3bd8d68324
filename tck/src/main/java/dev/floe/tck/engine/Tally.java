// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The outcomes of one run so far, and the report made of them. */
final class Tally {
    private final Instant startedAt = Instant.now();
    private final long begin = System.nanoTime();
    private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
    private final CheckCatalog catalog;
    private final Selection selection;
    private final String rerun;
    private final Outcome lost;

    /**
     * Begins the run.
     *
     * @param rerun the command that reruns a check, with {@code %s} for its id
     * @param lost what is said of a check that was selected and has no outcome in the end
     */
    Tally(CheckCatalog catalog, Selection selection, String rerun, Outcome lost) {
        this.catalog = catalog;
        this.selection = selection;
        this.rerun = rerun;
        this.lost = lost;
    }

    /** {@return the previous outcome of the check; null if there was none} */
    Outcome put(CheckMethod check, Outcome outcome) {
        return outcomes.put(check.id(), outcome);
    }

    /** {@return the number of checks that have an outcome} */
    int size() {
        return outcomes.size();
    }

    CheckResult result(CheckMethod check) {
        return outcomes.getOrDefault(check.id(), lost).result(check, rerun.replace("%s", check.id()));
    }

    /** {@return the report of the run, which ends now} */
    Report report(Report.SubjectInfo subject, Report.Environment environment) {
        return new Report(
                version(),
                DirectMemoryProvider.SPEC_VERSION,
                subject,
                environment,
                selection.patterns(),
                rules(),
                startedAt,
                (System.nanoTime() - begin) / 1_000_000);
    }

    private static String version() {
        String version = Tally.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    private List<RuleResult> rules() {
        return Stream.of(Rule.values())
                .filter(rule -> selection.includes(rule, catalog))
                .map(this::ruleResult)
                .toList();
    }

    private RuleResult ruleResult(Rule rule) {
        List<CheckResult> results = catalog.checks(rule).stream()
                .filter(selection::includes)
                .map(this::result)
                .toList();
        if (!results.isEmpty()) {
            return RuleResult.of(rule, results);
        }
        return switch (Verification.of(rule)) {
            case NOT_PROVABLE ->
                new RuleResult(rule, Verdict.NOT_PROVABLE, rule.reason().orElseThrow(), results);
            case PLANNED -> new RuleResult(rule, Verdict.NOT_PROVABLE, "planned: its check is still to come", results);
            case CHECKED -> new RuleResult(rule, Verdict.KIT_ERROR, "the kit has no check for this rule", results);
        };
    }
}
