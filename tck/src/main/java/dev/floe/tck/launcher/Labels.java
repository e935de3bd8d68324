// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import dev.floe.tck.engine.Report.Outcome;
import dev.floe.tck.engine.Verification;
import dev.floe.tck.engine.Waivers;
import dev.floe.tck.launcher.ReportJson.RuleEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The words that all reports share. */
final class Labels {
    /** The verdicts in the order of {@code report.json}. */
    static final List<Verdict> IN_JSON = List.of(
            Verdict.PASSED,
            Verdict.FAILED,
            Verdict.CRASHED,
            Verdict.HUNG,
            Verdict.INCONCLUSIVE,
            Verdict.NOT_CLAIMED,
            Verdict.DEVIATION,
            Verdict.NOT_PROVABLE,
            Verdict.NOT_RUN,
            Verdict.KIT_ERROR);

    /** The verdicts in the order that people see: passed, broken, open, not required. */
    static final List<Verdict> SHOWN = List.of(
            Verdict.PASSED,
            Verdict.FAILED,
            Verdict.CRASHED,
            Verdict.HUNG,
            Verdict.KIT_ERROR,
            Verdict.INCONCLUSIVE,
            Verdict.NOT_RUN,
            Verdict.DEVIATION,
            Verdict.NOT_CLAIMED,
            Verdict.NOT_PROVABLE);

    private static final Map<String, String> AREAS = Map.of(
            "RES", "The quota",
            "ALC", "Raw memory",
            "BLK", "Blocks and views",
            "CLN", "The cleaner",
            "DEA", "The deallocator",
            "GCR", "Garbage and collections",
            "OBS", "What can be seen");

    private Labels() {}

    /** {@return the verdict, the outcome, … as a person would write it, as {@code not claimed}} */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** {@return the word with a capital} */
    static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** {@return what an area is about; its own name if it is new here} */
    static String area(String area) {
        return AREAS.getOrDefault(area, area);
    }

    /** {@return the rule of an id that a report of this kit names} */
    static Rule rule(String id) {
        return Rule.byId(id).orElseThrow();
    }

    /** {@return the areas of all rules} */
    static String areas() {
        return Arrays.stream(Rule.values()).map(Rule::area).distinct().collect(Collectors.joining(", "));
    }

    /** {@return what a verdict means, for a reader who meets the word for the first time} */
    static String meaning(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "the checks ran and found nothing wrong";
            case FAILED -> "the subject broke the rule";
            case CRASHED -> "the process died under the check, and again when the check ran alone";
            case HUNG -> "the check did not end in time";
            case INCONCLUSIVE -> "the check saw no evidence either way";
            case NOT_CLAIMED -> "the subject does not claim what the rule hangs on";
            case DEVIATION -> "broken, and a waiver in force says that this is known";
            case NOT_PROVABLE -> "no check can decide the rule, or its check is still to come";
            case NOT_RUN -> "the check could not be run on this machine";
            case KIT_ERROR -> "the kit itself failed, which says nothing about the subject";
        };
    }

    /** {@return what a waiver was good for, and what to do about it} */
    static String meaning(Waivers.State state) {
        return switch (state) {
            case IN_FORCE -> "the rule is broken, and known to be";
            case EXPIRED -> "its last day is over: mend the subject, or decide again";
            case NEEDLESS -> "the rule is not broken: take the waiver out, before it hides a new fault";
            case UNDECIDED -> "whether the rule is broken could not be decided";
            case NOT_SELECTED -> "the rule was not run";
        };
    }

    /** {@return why a rule without checks has its verdict; empty if the meaning of the verdict says it all} */
    static String reason(RuleEntry entry) {
        if (!entry.checks().isEmpty()) {
            return "";
        }
        Rule rule = rule(entry.id());
        return switch (entry.verdict()) {
            case KIT_ERROR -> "the kit has no check for this rule";
            case NOT_PROVABLE ->
                Verification.of(rule) == Verification.PLANNED
                        ? "planned: its check is still to come"
                        : rule.reason().orElse("");
            default -> "";
        };
    }

    /** {@return what fits into a cell of the matrix and can be told apart without colours} */
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

    /** {@return the outcome for the head of a column of the matrix} */
    static String mark(Outcome outcome) {
        return switch (outcome) {
            case CONFORMANT -> "✓ yes";
            case CONFORMANT_WITH_DEVIATIONS -> "waived";
            case NOT_CONFORMANT -> "✗ no";
            case INCONCLUSIVE -> "? open";
            case PARTIAL -> "partial";
            case KIT_ERROR -> "kit!";
        };
    }
}
