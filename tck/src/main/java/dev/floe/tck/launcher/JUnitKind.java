// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.Verdict;
import dev.floe.tck.engine.RuleResult;

/** What a build server makes of a verdict. */
enum JUnitKind {
    PASSED(""),
    FAILURE("failure"),
    ERROR("error"),
    SKIPPED("skipped");

    private final String element;

    JUnitKind(String element) {
        this.element = element;
    }

    /** {@return the XML element that says so} */
    String element() {
        return element;
    }

    static JUnitKind of(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> PASSED;
            case FAILED, CRASHED, HUNG -> FAILURE;
            case INCONCLUSIVE, NOT_RUN, KIT_ERROR -> ERROR;
            case NOT_CLAIMED, NOT_PROVABLE, DEVIATION -> SKIPPED;
        };
    }

    /** {@return the kind of a rule without checks: an error if it should have had one} */
    static JUnitKind of(RuleResult rule) {
        return Finding.of(rule) == Finding.OPEN ? ERROR : of(rule.verdict());
    }
}
