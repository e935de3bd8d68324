// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.tck.fixture.Clock;
import dev.floe.tck.fixture.Expect;
import java.time.Duration;
import org.junit.jupiter.api.function.Executable;

/**
 * How long a request may take. Checks that look for waiting make the wait of their memory so long, and call so often, that
 * a bound with much slack tells it from none.
 */
final class Bounds {
    /** A wait that cannot be mistaken for none. */
    static final long LONG_WAIT_MILLIS = 5000;

    /** What does not wait ends within this together, on a machine that is busy. */
    private static final Duration AT_ONCE = Duration.ofMillis(1000);

    private static final int CALLS = 20;
    private static final Duration SLACK = Duration.ofMillis(500);

    private Bounds() {}

    /** {@return the bound of a refusal: the longest wait, two collections as this JVM makes them, and some slack} */
    static Duration ofRefusal(long maxWaitMillis) {
        return Duration.ofMillis(maxWaitMillis)
                .plus(ofCollection().multipliedBy(2))
                .plus(SLACK);
    }

    private static Duration ofCollection() {
        Duration first = timeOf(System::gc);
        Duration second = timeOf(System::gc);
        return first.compareTo(second) > 0 ? first : second;
    }

    private static Duration timeOf(Runnable action) {
        long begin = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Demands that a call does not wait: many of them together take no longer than a single short wait would. */
    static void expectAtOnce(Clock clock, String what, Executable call) throws Throwable {
        long most = clock.scaled(AT_ONCE).toMillis();
        long begin = System.nanoTime();
        for (int calls = 1; calls <= CALLS; calls++) {
            call.execute();
            long millis = (System.nanoTime() - begin) / 1_000_000;
            Expect.that(
                    millis <= most, what + " waited: calls=" + calls + ", millis=" + millis + ", boundMillis=" + most);
        }
    }

    /** Demands that a call ends within a bound, and does not bring it to an end if it does not. */
    static void expectWithin(Clock clock, Duration bound, String what, Executable call) throws Throwable {
        long begin = System.nanoTime();
        call.execute();
        expectWithin(clock, bound, what, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** Demands that something took no longer than a bound. */
    static void expectWithin(Clock clock, Duration bound, String what, Duration taken) {
        long most = clock.scaled(bound).toMillis();
        Expect.that(
                taken.toMillis() <= most,
                what + " took too long: millis=" + taken.toMillis() + ", boundMillis=" + most);
    }

    /** Demands that a wait was as long as it had to be, but for the granularity of timers. */
    static void expectAtLeast(long millis, String what, Duration taken) {
        Expect.that(
                taken.toMillis() >= millis - millis / 20,
                what + " ended too early: millis=" + taken.toMillis() + ", expectedMillis=" + millis);
    }
}
