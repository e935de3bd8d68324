// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import static dev.floe.examples.tour.Memories.MIB;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.Reserver;
import dev.floe.spec.rules.Rule;
import dev.floe.spec.spi.RoleDecorator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The same memory with two ways of waiting for quota: only the Reserver differs. */
final class Waiting {
    private static final int ROUNDS = 7;
    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private Waiting() {}

    static void tell(Story story) throws InterruptedException {
        try (DirectMemory seed = open("tour-seed", new RoleDecorator() {
                    @Override
                    public Reserver reserver(Reserver own) {
                        return new SeedReserver(own);
                    }
                });
                DirectMemory floe = open("tour-floe", new RoleDecorator() {})) {
            wake(story, seed, floe);
            late(story, seed, floe);
        }
    }

    private static DirectMemory open(String name, RoleDecorator decorator) {
        DirectMemoryConfig config = DirectMemoryConfig.builder()
                .name(name)
                .limit(MIB)
                .maxWait(Duration.ofSeconds(20))
                .build();
        return Memories.implementation().create(config, decorator);
    }

    private static void wake(Story story, DirectMemory seed, DirectMemory floe) throws InterruptedException {
        story.tell(
                "A quota of 1 MiB is full, and a thread requests 1 MiB more. As soon as that thread waits, the block that"
                        + " fills the quota is closed. How long after that does the thread get its memory? " + ROUNDS
                        + " rounds each way; the median counts.");
        List<Waited> seeds = new ArrayList<>();
        List<Waited> floes = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            seeds.add(waited(seed, 0));
            floes.add(waited(floe, 0));
        }
        story.show("the seed's way: one collection, a sleep of 100 ms, one more attempt", median(seeds));
        story.show("Floe's way: woken by the release", median(floes));
        story.claim(
                seeds.stream().allMatch(waited -> waited.asked() >= SeedReserver.SLEEP_MILLIS * 1_000_000),
                "a thread that sleeps 100 ms is never served sooner, whenever the quota is released");
        story.claim(
                medianNanos(floes) < medianNanos(seeds),
                "a release by any thread wakes the waiting thread",
                Rule.RES_08,
                Rule.RES_09);
    }

    private static void late(Story story, DirectMemory seed, DirectMemory floe) throws InterruptedException {
        story.tell("Now the release comes later: " + LATE_NANOS / 1_000_000
                + " ms after the seed gives up. The seed has no more than its one collection and one sleep.");
        Waited refused = waited(seed, Long.MAX_VALUE);
        story.quote(refused.outcome());
        story.claim(!refused.granted(), "the seed fails after " + millis(refused.asked()));
        Waited granted = waited(floe, refused.asked() + LATE_NANOS);
        story.claim(
                granted.granted(),
                "Floe, which waits up to maxWait, gets it " + millis(granted.asked()) + " after its request",
                Rule.RES_07,
                Rule.RES_08);
    }

    /** One request: its outcome, its duration, and the time from the release to its end. */
    private record Waited(String outcome, boolean granted, long asked, long released) {}

    /** Fills the quota, requests more on another thread, and releases when that thread waits and some time is over. */
    private static Waited waited(DirectMemory memory, long atLeastNanos) throws InterruptedException {
        MemoryBlock obstacle = memory.allocate(MIB);
        long[] times = new long[2];
        String[] outcome = new String[1];
        Thread requester = new Thread(
                () -> {
                    times[0] = System.nanoTime();
                    try (MemoryBlock block = memory.allocate(MIB)) {
                        times[1] = System.nanoTime();
                        outcome[0] = "granted " + Memories.bytes(block.capacity());
                    } catch (QuotaExceededError refused) {
                        times[1] = System.nanoTime();
                        outcome[0] = refused.getMessage();
                    }
                },
                "requester");
        long begun = System.nanoTime();
        requester.start();
        Await.until(() -> !requester.isAlive()
                || System.nanoTime() - begun >= atLeastNanos && requester.getState() == Thread.State.TIMED_WAITING);
        long released = System.nanoTime();
        obstacle.close();
        requester.join();
        return new Waited(outcome[0], outcome[0].startsWith("granted"), times[1] - times[0], times[1] - released);
    }

    private static long medianNanos(List<Waited> rounds) {
        return rounds.stream()
                .mapToLong(Waited::released)
                .sorted()
                .skip(ROUNDS / 2)
                .findFirst()
                .orElseThrow();
    }

    private static String median(List<Waited> rounds) {
        return millis(medianNanos(rounds)) + " after the release";
    }

    private static String millis(long nanos) {
        return String.format("%.1f ms", nanos / 1e6);
    }
}
