// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.GC_RELEASE;
import static dev.floe.spec.Capability.MANUAL_RELEASE;
import static dev.floe.spec.Capability.TIMED_WAIT;
import static dev.floe.spec.Capability.WAITS_FOR_RECLAMATION;
import static dev.floe.spec.rules.Rule.OBS_06;
import static dev.floe.spec.rules.Rule.OBS_07;
import static dev.floe.tck.checks.ThreadedRequest.End.GRANTED;
import static dev.floe.tck.fixture.Flight.ALLOCATION;
import static dev.floe.tck.fixture.Flight.REFUSAL;
import static dev.floe.tck.fixture.Flight.RELEASE;
import static dev.floe.tck.fixture.Flight.WAIT;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Usage;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Clock;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Flight;
import dev.floe.tck.fixture.Flight.Entry;
import dev.floe.tck.fixture.Gc;
import dev.floe.tck.fixture.Quota.Held;
import dev.floe.tck.fixture.Race;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The events of a memory in JDK Flight Recorder. */
public class FlightRecorderChecks {
    /**
     * Allocations less releases of a recording are the change of the books, while some blocks are older than it, some are
     * closed, and some are left to the collector; each release says which.
     *
     * <p>If this fails, look for a way in or out of a block that writes no event, or for one that writes two.
     */
    @Check(
            value = OBS_06,
            needs = {MANUAL_RELEASE, GC_RELEASE})
    @Requires(flags = Flight.JVM)
    void theEventsOfBlocksSumToTheChangeOfTheBooks(
            DirectMemoryProvider provider, DirectMemoryConfig config, Gc gc, Clock clock) {
        try (DirectMemory memory = provider.create(config);
                Holdings holdings = new Holdings()) {
            long part = memory.usage().limit() / 16;
            MemoryBlock older = holdings.keep(memory.allocate(3 * part));
            Usage before = memory.usage();
            try (Flight flight = Flight.begin(config.name(), ALLOCATION, RELEASE)) {
                older.close();
                holdings.keep(memory.allocate(part));
                holdings.keep(memory.allocate(2 * part)).close();
                Gc.Watch watch = gc.watch();
                Garbage.drop(memory, 4 * part, 3);
                watch.awaitCleaned("dropped blocks", () -> memory.usage().count() == 1);
                Sums change = Sums.between(before, memory.usage());
                List<Entry> events = flight.await(clock, seen -> Sums.of(seen).equals(change));
                Expect.equal("sums of the events: events=" + events, change, Sums.of(events));
                expectCauses(events, 2, 3); // unlike, so that one is not taken for the other
                expectAllocationsToSay(events);
            }
        }
    }

    private static void expectCauses(List<Entry> events, long closed, long collected) {
        Expect.equal("releases with cause CLOSE", closed, withCause(events, "CLOSE"));
        Expect.equal("releases with cause COLLECTED", collected, withCause(events, "COLLECTED"));
    }

    private static long withCause(List<Entry> events, String cause) {
        return named(events, RELEASE).stream()
                .filter(event -> event.text("cause").equals(cause))
                .count();
    }

    private static void expectAllocationsToSay(List<Entry> events) {
        for (Entry event : named(events, ALLOCATION)) {
            Expect.that(event.number("address") != 0, "event without an address: event=" + event);
            Expect.that(event.number("size") >= event.number("capacity"), "size below capacity: event=" + event);
        }
    }

    private static List<Entry> named(List<Entry> events, String name) {
        return events.stream().filter(event -> event.name().equals(name)).toList();
    }

    /** How the count and the capacity changed. */
    private record Sums(long count, long capacity) {
        static Sums between(Usage before, Usage after) {
            return new Sums(after.count() - before.count(), after.totalCapacity() - before.totalCapacity());
        }

        static Sums of(List<Entry> events) {
            List<Entry> in = named(events, ALLOCATION);
            List<Entry> out = named(events, RELEASE);
            return new Sums(in.size() - out.size(), capacity(in) - capacity(out));
        }

        private static long capacity(List<Entry> events) {
            return events.stream().mapToLong(event -> event.number("capacity")).sum();
        }
    }

    /**
     * A request that was refused, because it did not fit or exceeds the limit, leaves one event with what was charged and
     * the limit; one that was granted leaves none.
     *
     * <p>If this fails, look for a way to a refusal that writes no event.
     */
    @Check(OBS_07)
    @Requires(flags = Flight.JVM, maxWaitMillis = 20)
    void eachRefusalLeavesAnEvent(DirectMemoryProvider provider, DirectMemoryConfig config, Clock clock) {
        try (DirectMemory memory = provider.create(config);
                Flight flight = Flight.begin(config.name(), REFUSAL);
                Holdings holdings = new Holdings()) {
            long limit = memory.usage().limit();
            holdings.keep(memory.allocate(limit / 2));
            Requests.expectRefused("block that does not fit", () -> memory.allocate(limit));
            Requests.expectRefused("block above the limit", () -> memory.allocate(2 * limit));
            List<Entry> events = flight.await(clock, seen -> seen.size() >= 2);
            Expect.equal("refusals by events: events=" + events, 2, events.size());
            expectRefusal(events, limit, limit / 2, limit);
            expectRefusal(events, 2 * limit, limit / 2, limit);
        }
    }

    /**
     * A request that does not wait, or not for long, and so comes back empty, was refused like any other.
     *
     * <p>If this fails, look at the ways to a refusal that throw nothing.
     */
    @Check(value = OBS_07, needs = TIMED_WAIT)
    @Requires(flags = Flight.JVM)
    void eachAttemptThatComesBackEmptyLeavesAnEvent(
            DirectMemoryProvider provider, DirectMemoryConfig config, Clock clock) throws InterruptedException {
        try (DirectMemory memory = provider.create(config);
                Flight flight = Flight.begin(config.name(), REFUSAL);
                Holdings holdings = new Holdings()) {
            long limit = memory.usage().limit();
            holdings.keep(memory.allocate(limit / 2));
            Expect.that(memory.tryAllocate(limit).isEmpty(), "block that does not fit was granted");
            Expect.that(
                    memory.tryAllocate(limit - 1, Duration.ofMillis(5)).isEmpty(),
                    "block that does not fit was granted in time");
            Expect.that(memory.tryAllocate(2 * limit).isEmpty(), "block above the limit was granted");
            List<Entry> events = flight.await(clock, seen -> seen.size() >= 3);
            Expect.equal("refusals by events: events=" + events, 3, events.size());
            expectRefusal(events, limit, limit / 2, limit);
            expectRefusal(events, limit - 1, limit / 2, limit);
            expectRefusal(events, 2 * limit, limit / 2, limit);
        }
    }

    private static void expectRefusal(List<Entry> events, long capacity, long charged, long limit) {
        Entry event = events.stream()
                .filter(each -> each.number("capacity") == capacity)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no refusal event of the request: capacity=" + capacity + ", events=" + events));
        Expect.equal("charged in " + event, charged, event.number("charged"));
        Expect.equal("limit in " + event, limit, event.number("limit"));
    }

    /**
     * A request that waited leaves one event that says whether it was granted in the end; one that found room leaves none.
     *
     * <p>If this fails, look at where the wait ends: by a grant, by a refusal, by an interrupt.
     */
    @Check(
            value = OBS_07,
            needs = {WAITS_FOR_RECLAMATION, MANUAL_RELEASE})
    @Requires(flags = Flight.JVM, maxWaitMillis = 500)
    void eachWaitLeavesAnEvent(DirectMemoryProvider provider, DirectMemoryConfig config, Race race, Clock clock) {
        try (DirectMemory memory = provider.create(config);
                Flight flight = Flight.begin(config.name(), WAIT);
                Holdings holdings = new Holdings()) {
            long limit = memory.usage().limit();
            holdings.keep(memory.allocate(limit / 2));
            Held half = holdings.keep((Held) memory.allocate(limit / 2)::close);
            Requests.expectRefused("block at a full quota", () -> memory.allocate(limit / 4));
            ThreadedRequest request =
                    ThreadedRequest.begin(race, "waiter", () -> Optional.of(memory.allocate(limit / 2)::close));
            request.awaitWaiting(clock);
            holdings.release(half);
            request.expect("request that waited", GRANTED, holdings);
            List<Entry> events = flight.await(clock, seen -> seen.size() >= 2);
            Expect.equal("waits by events: events=" + events, 2, events.size());
            expectWait(events, limit / 4, false);
            expectWait(events, limit / 2, true);
        }
    }

    private static void expectWait(List<Entry> events, long capacity, boolean granted) {
        boolean found = events.stream()
                .anyMatch(event -> event.number("capacity") == capacity
                        && event.text("granted").equals(String.valueOf(granted)));
        Expect.that(
                found,
                "no wait event of the request: capacity=" + capacity + ", granted=" + granted + ", events=" + events);
    }
}
