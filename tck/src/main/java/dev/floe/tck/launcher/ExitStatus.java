// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.engine.Report;
import java.util.Collection;
import java.util.List;

/** The exit statuses of the process. */
final class ExitStatus {
    static final int CONFORMANT = 0;
    static final int BROKEN = 1;
    static final int WRONG_USAGE = 2;
    static final int INCONCLUSIVE = 3;
    static final int KIT_FAILED = 4;

    private static final List<Integer> BY_SEVERITY = List.of(KIT_FAILED, BROKEN, INCONCLUSIVE, CONFORMANT);

    private ExitStatus() {}

    static int of(Report.Outcome outcome) {
        return switch (outcome) {
            case CONFORMANT, CONFORMANT_WITH_DEVIATIONS, PARTIAL -> CONFORMANT;
            case NOT_CONFORMANT -> BROKEN;
            case INCONCLUSIVE -> INCONCLUSIVE;
            case KIT_ERROR -> KIT_FAILED;
        };
    }

    /** {@return the most severe of the statuses of several runs} */
    static int worst(Collection<Integer> statuses) {
        return BY_SEVERITY.stream().filter(statuses::contains).findFirst().orElse(KIT_FAILED);
    }

    /** {@return the status in words} */
    static String meaning(int status) {
        return switch (status) {
            case CONFORMANT -> "nothing that binds is broken or left open";
            case BROKEN -> "a rule that binds is broken, or a waiver is stale";
            case WRONG_USAGE -> "wrong usage";
            case INCONCLUSIVE -> "something that binds could not be decided";
            default -> "the kit failed";
        };
    }
}
