// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Quota;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.function.Executable;

/**
 * Requests that may be refused. Any {@code OutOfMemoryError} counts as a refusal here: that it is the right one is the
 * business of RES-10 alone.
 */
final class Requests {
    private Requests() {}

    /** {@return the n-th part of the limit, rounded down to whole units} */
    static long part(Quota quota, long n) {
        return quota.limit() / quota.unit() / n * quota.unit();
    }

    /** {@return what was granted, empty if it was refused} */
    static <T> Optional<T> granted(Callable<T> request) throws Exception {
        try {
            return Optional.of(request.call());
        } catch (OutOfMemoryError refusal) {
            return Optional.empty();
        }
    }

    /** Asks without waiting where that is offered, else as a caller would who can only wait. */
    static Optional<Quota.Held> attempt(Quota quota, long bytes) throws Exception {
        try {
            return quota.tryReserve(bytes);
        } catch (UnsupportedOperationException notOffered) {
            return granted(() -> quota.reserve(bytes));
        }
    }

    /** Demands that a request is granted, and keeps what it got. */
    static <T> T expectGranted(String what, Callable<T> request) throws Exception {
        try {
            return request.call();
        } catch (OutOfMemoryError refusal) {
            throw new AssertionError(what + " was refused: " + refusal, refusal);
        }
    }

    /** Demands that a request is refused. */
    static OutOfMemoryError expectRefused(String what, Executable request) {
        return Expect.thrown(what, OutOfMemoryError.class, request);
    }
}
