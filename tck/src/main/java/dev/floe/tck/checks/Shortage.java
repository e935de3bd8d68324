// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.tck.checks.ThreadedRequest.End.GRANTED;

import dev.floe.spec.DirectMemory;
import dev.floe.tck.fixture.Quota.Held;
import dev.floe.tck.fixture.Race;
import java.time.Duration;
import java.util.Optional;

/** A full memory, and a request that waits for half of it. */
final class Shortage implements AutoCloseable {
    private final Race race;
    private final Holdings holdings = new Holdings();
    private final ThreadedRequest request;
    private final Held half;

    Shortage(DirectMemory memory, Race race) {
        this.race = race;
        long bytes = memory.usage().limit() / 2;
        holdings.keep(memory.allocate(bytes));
        half = holdings.keep((Held) memory.allocate(bytes)::close);
        request = ThreadedRequest.begin(race, "waiter", () -> Optional.of(memory.allocate(bytes)::close));
    }

    /** {@return the request that waits} */
    ThreadedRequest request() {
        return request;
    }

    /** Releases in a thread of its own, since that may hang too, and awaits the grant: how long after. */
    Duration release() {
        long released = System.nanoTime();
        Race.Task release = race.start("releaser", () -> holdings.release(half));
        request.expect("request that waited for what was released", GRANTED, holdings);
        release.join();
        return Duration.ofNanos(request.endedAt() - released);
    }

    @Override
    public void close() {
        holdings.close();
    }
}
