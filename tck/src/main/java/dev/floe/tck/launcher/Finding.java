// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import dev.floe.tck.engine.CheckResult;
import dev.floe.tck.engine.Report;
import dev.floe.tck.engine.RuleResult;
import dev.floe.tck.engine.Verification;
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

    static Finding of(RuleResult rule) {
        boolean must = rule.rule().level() == Rule.Level.MUST;
        boolean binds = must || rule.rule().level() == Rule.Level.MAY;
        return switch (rule.verdict()) {
            case KIT_ERROR -> KIT_ERROR;
            case FAILED, HUNG, CRASHED -> binds ? BROKEN : ADVICE;
            case INCONCLUSIVE, NOT_RUN -> must ? OPEN : REMARK;
            case DEVIATION -> REMARK;
            case PASSED, NOT_CLAIMED -> NONE;
            case NOT_PROVABLE -> unchecked(rule.rule());
        };
    }

    /** That a rule was not tested matters if it says of itself that it can be. */
    private static Finding unchecked(Rule rule) {
        boolean hasCheck = Verification.of(rule) == Verification.CHECKED;
        return !hasCheck ? NONE : rule.level() == Rule.Level.MUST ? OPEN : REMARK;
    }

    /** {@return the rules to look at, the most urgent first} */
    static List<RuleResult> in(Report report) {
        return report.rules().stream()
                .filter(rule -> of(rule) != NONE)
                .sorted(Comparator.comparing(Finding::of)
                        .thenComparing(RuleResult::verdict, Comparator.reverseOrder())
                        .thenComparing(RuleResult::rule))
                .toList();
    }

    /** {@return the ids of the rules of one kind} */
    static List<String> ids(Report report, Finding kind) {
        return report.rules().stream()
                .filter(rule -> of(rule) == kind)
                .map(rule -> rule.rule().id())
                .toList();
    }

    /** {@return the checks of a rule that a reader must see: those that did not pass} */
    static List<CheckResult> telling(RuleResult rule) {
        return rule.checks().stream()
                .filter(check -> check.verdict() != Verdict.PASSED && check.verdict() != Verdict.NOT_CLAIMED)
                .toList();
    }
}
