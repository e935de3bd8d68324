// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.Verdict;
import dev.floe.tck.engine.Report.Outcome;
import dev.floe.tck.engine.Waivers;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The words that all reports share. */
final class Words {
    /** The verdicts in the order that programs see. */
    static final List<Verdict> VERDICTS = List.of(
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

    /** The verdicts in the order that people see: what is good, what is broken, what is open, what is not owed. */
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

    private Words() {}

    /** {@return the verdict as a person would write it, as {@code not claimed}} */
    static String of(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** {@return the outcome as a person would write it, as {@code not conformant}} */
    static String of(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** {@return what a waiver was good for as a person would write it, as {@code in force}} */
    static String of(Waivers.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
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

    /** {@return what an area is about; its own name if it is new here} */
    static String area(String area) {
        return AREAS.getOrDefault(area, area);
    }

    /** {@return the word with a capital} */
    static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** {@return what a verdict says, for who meets the word for the first time} */
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
}
