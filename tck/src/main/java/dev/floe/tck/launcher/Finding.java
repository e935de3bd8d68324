// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import dev.floe.tck.engine.Verification;
import dev.floe.tck.launcher.ReportJson.CheckEntry;
import dev.floe.tck.launcher.ReportJson.RuleEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How much a rule that did not pass matters, the most urgent kind first. */
enum Finding {
    /** The kit failed, so that nothing is known. */
    KIT_ERROR,
    /** A rule that binds is broken. */
    BROKEN,
    /** A rule that binds could not be decided. */
    OPEN,
    /** A recommendation is not met. */
    ADVICE,
    /** Known, or open without consequence. */
    REMARK,
    /** Nothing to look at. */
    NONE;

    private static final int MOST_IDS = 20;

    static Finding of(RuleEntry rule) {
        boolean must = rule.level() == Rule.Level.MUST;
        return switch (rule.verdict()) {
            case KIT_ERROR -> KIT_ERROR;
            case FAILED, HUNG, CRASHED -> must || rule.level() == Rule.Level.MAY ? BROKEN : ADVICE;
            case INCONCLUSIVE, NOT_RUN -> must ? OPEN : REMARK;
            case DEVIATION -> REMARK;
            case PASSED, NOT_CLAIMED -> NONE;
            case NOT_PROVABLE -> !hasCheck(rule) ? NONE : must ? OPEN : REMARK;
        };
    }

    private static boolean hasCheck(RuleEntry rule) {
        return Verification.of(Labels.rule(rule.id())) == Verification.CHECKED;
    }

    /** {@return the rules to look at, the most urgent first} */
    static List<RuleEntry> in(ReportJson report) {
        return report.rules().stream()
                .filter(rule -> of(rule) != NONE)
                .sorted(Comparator.comparing(Finding::of).thenComparing(RuleEntry::verdict, Comparator.reverseOrder()))
                .toList();
    }

    /** {@return the checks of a rule that a reader must see: those that did not pass} */
    static List<CheckEntry> telling(RuleEntry rule) {
        return rule.checks().stream()
                .filter(check -> check.verdict() != Verdict.PASSED && check.verdict() != Verdict.NOT_CLAIMED)
                .toList();
    }

    /** {@return the outcome and its reasons in sentences; at least one, the weightiest first} */
    static List<String> conclusion(ReportJson report) {
        List<String> sentences = new ArrayList<>();
        String broken = sentence(report, BROKEN, "%s that binds is broken", "%s that bind are broken");
        String open = sentence(report, OPEN, "%s that binds could not be decided", "%s that bind could not be decided");
        String holds = "Every rule that binds this subject holds, as far as it can be checked";
        switch (report.verdict()) {
            case KIT_ERROR -> {
                String failed = "The kit failed at %s, which says nothing about the subject";
                sentences.addAll(List.of(sentence(report, KIT_ERROR, failed, failed), broken, stale(report), open));
            }
            case NOT_CONFORMANT -> sentences.addAll(List.of(broken, stale(report), open));
            case INCONCLUSIVE ->
                sentences.addAll(List.of(report.count(Verdict.PASSED) == 0 ? "Nothing passed." : "", open));
            case PARTIAL ->
                sentences.addAll(List.of(
                        "Only a part of the rules was run (" + String.join(", ", report.selection())
                                + "); nothing in it that binds is broken or left open.",
                        open));
            case CONFORMANT_WITH_DEVIATIONS -> sentences.addAll(List.of(holds + ", but for what is waived.", open));
            case CONFORMANT -> sentences.addAll(List.of(holds + ".", open));
        }
        sentences.add(sentence(
                report,
                ADVICE,
                "%s that only recommends (SHOULD) is not met",
                "%s that only recommend (SHOULD) are not met"));
        long deviations = report.count(Verdict.DEVIATION);
        if (deviations > 0) {
            sentences.add(Text.count(deviations, "known deviation") + (deviations == 1 ? " is" : " are") + " waived.");
        }
        return sentences.stream().filter(sentence -> !sentence.isEmpty()).toList();
    }

    private static String stale(ReportJson report) {
        return sentence(
                "waiver",
                report.waiverEntries().stream()
                        .filter(waiver -> waiver.state().isStale())
                        .map(waiver -> waiver.rule() + " (" + Labels.of(waiver.state()) + ")")
                        .toList(),
                "%s is stale",
                "%s are stale");
    }

    private static String sentence(ReportJson report, Finding kind, String one, String many) {
        return sentence(
                "rule",
                report.rules().stream()
                        .filter(rule -> of(rule) == kind)
                        .map(RuleEntry::id)
                        .toList(),
                one,
                many);
    }

    private static String sentence(String noun, List<String> ids, String one, String many) {
        if (ids.isEmpty()) {
            return "";
        }
        String first = String.join(", ", ids.subList(0, Math.min(ids.size(), MOST_IDS)));
        String listed = ids.size() <= MOST_IDS ? first : first + " and " + (ids.size() - MOST_IDS) + " more";
        return String.format(ids.size() == 1 ? one : many, Text.count(ids.size(), noun)) + ": " + listed + ".";
    }
}
