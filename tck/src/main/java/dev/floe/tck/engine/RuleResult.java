// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import java.util.List;

/**
 * What became of one rule: the worst of its checks.
 *
 * @param rule the rule
 * @param verdict the most severe verdict among the checks
 * @param message why, where no check says it: not provable, planned, not claimed; empty otherwise
 * @param checks the checks that decided it, empty if there is none
 */
public record RuleResult(Rule rule, Verdict verdict, String message, List<CheckResult> checks) {
    /** {@return the result of a rule that these checks decided, of which there is at least one} */
    static RuleResult of(Rule rule, List<CheckResult> checks) {
        Verdict worst =
                checks.stream().map(CheckResult::verdict).reduce(Verdict::worst).orElseThrow();
        return new RuleResult(rule, worst, "", checks);
    }
}
