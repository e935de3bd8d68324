// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.spec.rules.Rule;
import java.util.EnumSet;
import java.util.Set;

/** What the kit does about a rule. */
public enum Verification {
    /** At least one check of the kit decides it. */
    CHECKED,
    /** A check is to come; until then the rule is shown and not counted. */
    PLANNED,
    /** No check can decide it; {@link Rule#reason()} says why. */
    NOT_PROVABLE;

    /** The rules that checks of the kit decide. */
    private static final class Checked {
        static final Set<Rule> RULES = EnumSet.noneOf(Rule.class);

        static {
            CheckCatalog.kit().checks().forEach(check -> RULES.add(check.rule()));
        }
    }

    /**
     * {@return what the kit does about a rule, as its checks say}
     *
     * @param rule any rule
     */
    public static Verification of(Rule rule) {
        if (rule.reason().isPresent()) {
            return NOT_PROVABLE;
        }
        return Checked.RULES.contains(rule) ? CHECKED : PLANNED;
    }
}
