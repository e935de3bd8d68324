// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The outcome of one run on one subject.
 *
 * @param kitVersion the version of the kit
 * @param specVersion the version of the specification
 * @param subject what was tested
 * @param environment where
 * @param selection the patterns that selected rules or checks, empty for all
 * @param rules one entry for each selected rule, in the order of the specification
 * @param startedAt when the run began
 * @param millis how long it took
 * @param waived the file of waivers and what became of each
 */
public record Report(
        String kitVersion,
        String specVersion,
        SubjectInfo subject,
        Environment environment,
        List<String> selection,
        List<RuleResult> rules,
        Instant startedAt,
        long millis,
        Waived waived) {

    /**
     * The waivers of a run.
     *
     * @param file where they were read from; empty if there are none
     * @param sha256 the digest of what was read
     * @param uses what became of each
     */
    public record Waived(String file, String sha256, List<Waivers.Use> uses) {
        static final Waived NOTHING = new Waived("", "", List.of());

        /** {@return the stale ones: expired, or for a rule that is not broken} */
        public List<Waivers.Use> stale() {
            return uses.stream().filter(use -> use.state().isStale()).toList();
        }
    }

    /** The outcome of a run without waivers. */
    public Report(
            String kitVersion,
            String specVersion,
            SubjectInfo subject,
            Environment environment,
            List<String> selection,
            List<RuleResult> rules,
            Instant startedAt,
            long millis) {
        this(kitVersion, specVersion, subject, environment, selection, rules, startedAt, millis, Waived.NOTHING);
    }

    Report with(List<RuleResult> judged, Waived waivers) {
        return new Report(kitVersion, specVersion, subject, environment, selection, judged, startedAt, millis, waivers);
    }

    /**
     * What was tested.
     *
     * @param name the name by which it was chosen
     * @param version its version, or {@code unknown}
     * @param capabilities what it claims, by name
     */
    public record SubjectInfo(String name, String version, List<String> capabilities) {}

    /**
     * Where a run took place: the JVM of the workers, not of the launcher.
     *
     * @param javaVersion the {@code java.version} of the workers
     * @param vm name and version of the virtual machine
     * @param gc the garbage collector
     * @param os name and version of the system
     * @param arch its architecture
     * @param cpus how many processors the JVM sees
     * @param jvmArgs the arguments given for all workers
     */
    public record Environment(
            String javaVersion, String vm, String gc, String os, String arch, int cpus, List<String> jvmArgs) {}

    /** The outcome in one word. */
    public enum Outcome {
        /** Every rule that binds the subject holds. */
        CONFORMANT,
        /** Every rule that binds holds, except for known deviations. */
        CONFORMANT_WITH_DEVIATIONS,
        /** A rule that binds is broken, or a waiver is stale. */
        NOT_CONFORMANT,
        /** A rule that binds could not be decided. */
        INCONCLUSIVE,
        /** Only a part was run, and nothing in it was broken or left open. */
        PARTIAL,
        /** The kit failed. */
        KIT_ERROR
    }

    /** {@return how many rules have each verdict; every verdict is there} */
    public Map<Verdict, Integer> summary() {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict, 0);
        }
        rules.forEach(rule -> counts.merge(rule.verdict(), 1, Integer::sum));
        return counts;
    }

    /**
     * {@return the exit status of the run: 4 if the kit failed; else 1 if a rule that binds is broken or a waiver is stale;
     * else 3 if a MUST that a check could decide was left open, or nothing passed; else 0}
     */
    public int exitStatus() {
        if (any(Verdict.KIT_ERROR)) {
            return 4;
        }
        boolean broken = rules.stream()
                .anyMatch(rule -> binds(rule.rule()) && rule.verdict().isBroken());
        if (broken || !waived.stale().isEmpty()) {
            return 1;
        }
        return rules.stream().anyMatch(Report::isOpen) || !any(Verdict.PASSED) ? 3 : 0;
    }

    /** {@return the outcome in one word} */
    public Outcome outcome() {
        return switch (exitStatus()) {
            case 4 -> Outcome.KIT_ERROR;
            case 1 -> Outcome.NOT_CONFORMANT;
            case 3 -> Outcome.INCONCLUSIVE;
            default -> whole();
        };
    }

    private Outcome whole() {
        if (!selection.isEmpty()) {
            return Outcome.PARTIAL;
        }
        return any(Verdict.DEVIATION) ? Outcome.CONFORMANT_WITH_DEVIATIONS : Outcome.CONFORMANT;
    }

    private boolean any(Verdict verdict) {
        return rules.stream().anyMatch(rule -> rule.verdict() == verdict);
    }

    /**
     * A MUST binds, and so does a MAY that the subject claims, without which it would not be broken. A SHOULD is shown and
     * counted, and does not decide.
     */
    static boolean binds(Rule rule) {
        return rule.level() == Rule.Level.MUST
                || rule.level() == Rule.Level.MAY && rule.capability().isPresent();
    }

    private static boolean isOpen(RuleResult result) {
        boolean provable = Verification.of(result.rule()) == Verification.CHECKED;
        boolean decided = result.verdict() == Verdict.PASSED
                || result.verdict() == Verdict.NOT_CLAIMED
                || result.verdict() == Verdict.DEVIATION;
        return provable && result.rule().level() == Rule.Level.MUST && !decided;
    }
}
