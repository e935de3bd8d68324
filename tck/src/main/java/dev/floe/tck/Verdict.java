// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck;

/**
 * What became of a check or a rule. The words never blur into each other: what was not tested is not passed, and what
 * was never promised is not broken.
 *
 * <p>The order is that of severity: the verdict of a rule is the last in this order among those of its checks.
 */
public enum Verdict {
    /** No check can decide the rule, and the rule says why; or its check is still to come. */
    NOT_PROVABLE,
    /** The subject does not claim what the rule hangs on; where it can be refused in words, the refusal was seen. */
    NOT_CLAIMED,
    /** The check ran and found nothing wrong. */
    PASSED,
    /** The check failed, and a waiver in force says that this is known. */
    DEVIATION,
    /** The check could not be run here: for want of memory, a JDK, a feature of the machine. */
    NOT_RUN,
    /** The check ran and saw no evidence either way, as when no collection could be observed. */
    INCONCLUSIVE,
    /** The kit itself failed: nothing is said of the subject. */
    KIT_ERROR,
    /** The subject broke the rule. */
    FAILED,
    /** The check did not end in time; there is a thread dump. */
    HUNG,
    /** The process died under the check, and again when the check ran alone. */
    CRASHED;

    /** {@return the more severe of this and another} */
    public Verdict worst(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** {@return whether the subject is to blame} */
    public boolean isBroken() {
        return this == FAILED || this == HUNG || this == CRASHED;
    }
}
