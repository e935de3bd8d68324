// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import java.io.IOException;
import java.util.List;

/** What a role can throw. */
final class Faults {
    private Faults() {}

    /** {@return fresh Throwables of every kind: also the checked ones, which other languages throw as they please} */
    static List<Throwable> ofEveryKind() {
        return List.of(
                new OutOfMemoryError("injected: out of memory"),
                new RuntimeException("injected: exception"),
                new AssertionError("injected: error"),
                new IOException("injected: checked exception"),
                new Throwable("injected: neither exception nor error"));
    }

    /** Throws anything, declared or not. */
    @SuppressWarnings("unchecked")
    static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
