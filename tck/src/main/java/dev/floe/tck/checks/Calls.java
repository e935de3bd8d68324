// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import org.junit.jupiter.api.function.Executable;

/** Asserts that a call returns normally. */
final class Calls {
    private Calls() {}

    /** Demands that a call returns. */
    static void expectReturn(String what, Executable call) {
        Throwable thrown = thrownBy(call);
        if (thrown != null) {
            throw new AssertionError(what + ": expected=return, actual=" + thrown, thrown);
        }
    }

    /** {@return what a call throws, or null if it returns} */
    static Throwable thrownBy(Executable call) {
        try {
            call.execute();
            return null;
        } catch (Throwable thrown) {
            return thrown;
        }
    }
}
