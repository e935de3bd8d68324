// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.lab;

import dev.floe.examples.tour.ChildJvm;
import dev.floe.examples.tour.Memories;
import dev.floe.examples.tour.ThrowingAction;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.QuotaExceededError;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/** The memory of the lab and its commands. A command answers at once; the journal reports later what takes longer. */
final class Experiment implements AutoCloseable {
    static final long LIMIT = 64 * Memories.MIB;
    static final int MAX_MEBIBYTES = 32;
    static final int MAX_BLOCKS = 64;
    static final int MAX_REQUESTS = 64;
    static final int MAX_THREADS = 16;
    static final int MAX_SECONDS = 10;

    private static final long RACE_CAPACITY = 16 * Memories.MIB;
    private static final int CONFLICT = 409;

    private final long begunNanos = System.nanoTime();
    private final WatchedRoles roles = new WatchedRoles();
    private final LongAdder dropped = new LongAdder();
    private final Deque<MemoryBlock> held = new ArrayDeque<>(); // guarded by itself
    private final Semaphore requests = new Semaphore(MAX_REQUESTS);
    private final Semaphore race = new Semaphore(1);
    private final Semaphore child = new Semaphore(1);
    private final Journal journal;
    private final DirectMemory memory;

    Experiment(Journal journal) {
        this.journal = journal;
        this.memory = Memories.implementation()
                .create(
                        DirectMemoryConfig.builder()
                                .name("lab-" + ProcessHandle.current().pid() + "-" + System.identityHashCode(this))
                                .limit(LIMIT)
                                .maxWait(Duration.ofSeconds(10))
                                .build(),
                        roles);
    }

    /**
     * Executes a command.
     *
     * @return what was done or started
     * @throws Refused if the command was refused, with the reason
     */
    String perform(Command command) throws Refused {
        return switch (command.name()) {
            case "allocate" -> allocate(command);
            case "drop" -> drop(command);
            case "close" -> close(command);
            case "fill" -> fill(command);
            case "collect" -> collect(command);
            case "wait" -> wait(command);
            case "race" -> race(command);
            case "throw" -> throwInAction(command);
            default ->
                throw new Refused(
                        400, "no such command, known=[allocate, drop, close, fill, collect, wait, race, throw]");
        };
    }

    private String allocate(Command command) throws Refused {
        command.requireOnly(Set.of("mebibytes", "blocks"));
        int mebibytes = command.number("mebibytes", MAX_MEBIBYTES);
        int blocks = command.number("blocks", MAX_BLOCKS);
        if (!requests.tryAcquire(blocks)) {
            throw new Refused(
                    CONFLICT,
                    "too many requests at a time: inProgress=" + (MAX_REQUESTS - requests.availablePermits())
                            + ", requested=" + blocks + ", max=" + MAX_REQUESTS);
        }
        String block = "a block of " + mebibytes + " MiB";
        for (int i = 0; i < blocks; i++) {
            inBackground("request", requests, () -> request(block, mebibytes * Memories.MIB));
        }
        return blocks + " requested, each for " + block;
    }

    private String request(String what, long capacity) {
        long begun = System.nanoTime();
        String outcome;
        try {
            hold(memory.allocate(capacity));
            outcome = "granted ";
        } catch (QuotaExceededError full) {
            outcome = "refused ";
        }
        return outcome + what + String.format(Locale.ROOT, " after %.0f ms", (System.nanoTime() - begun) / 1e6);
    }

    private void hold(MemoryBlock block) {
        synchronized (held) {
            held.add(block);
        }
    }

    private Optional<MemoryBlock> take() {
        synchronized (held) {
            return Optional.ofNullable(held.poll());
        }
    }

    private String drop(Command command) throws Refused {
        command.requireOnly(Set.of("blocks"));
        int wanted = command.number("blocks", MAX_BLOCKS);
        int taken = 0;
        while (taken < wanted && take().isPresent()) {
            dropped.increment();
            taken++;
        }
        return taken + " dropped: unreachable now, a collection will find them";
    }

    private String close(Command command) throws Refused {
        command.requireOnly(Set.of("blocks"));
        int wanted = command.number("blocks", MAX_BLOCKS);
        int taken = 0;
        Optional<MemoryBlock> oldest = take();
        while (oldest.isPresent()) {
            oldest.get().close();
            taken++;
            oldest = taken < wanted ? take() : Optional.empty();
        }
        return taken + " closed: memory and quota are released";
    }

    private String fill(Command command) throws Refused {
        command.requireOnly(Set.of());
        int blocks = 0;
        Optional<MemoryBlock> next = memory.tryAllocate(Memories.MIB);
        while (next.isPresent()) {
            hold(next.get());
            blocks++;
            next = memory.tryAllocate(Memories.MIB);
        }
        return blocks + " blocks of 1 MiB fill the quota";
    }

    private String collect(Command command) throws Refused {
        command.requireOnly(Set.of());
        System.gc();
        return "a collection was requested";
    }

    private String wait(Command command) throws Refused {
        command.requireOnly(Set.of("way"));
        boolean seed = command.oneOf("way", Set.of("floe", "seed")).equals("seed");
        roles.waitAsSeed(seed);
        return seed
                ? "requests now wait as in the seed: one collection, 100 ms of sleep, one more attempt"
                : "requests now wait as in Floe: in a queue, with a shared collection, woken by a release, up to 10 s";
    }

    private String race(Command command) throws Refused {
        command.requireOnly(Set.of("threads", "seconds", "release"));
        int threads = command.number("threads", MAX_THREADS);
        int seconds = command.number("seconds", MAX_SECONDS);
        boolean drops = command.oneOf("release", Set.of("close", "drop")).equals("drop");
        acquire(race, "a race is running already");
        String what = "race of " + threads + " threads that " + (drops ? "drop" : "close") + ", "
                + (roles.waitsAsSeed() ? "the seed's way" : "Floe's way");
        Race racers = new Race(memory, RACE_CAPACITY, drops ? dropped : null);
        inBackground("race", race, () -> what + ": " + racers.run(threads, Duration.ofSeconds(seconds)));
        return what + ", for " + seconds + " s";
    }

    private String throwInAction(Command command) throws Refused {
        command.requireOnly(Set.of());
        acquire(child, "a child process is running already");
        inBackground("child", child, Experiment::childThatThrows);
        return "started a child process whose cleaning action throws";
    }

    private static String childThatThrows() throws IOException, InterruptedException {
        ChildJvm.Outcome ended = ChildJvm.run(ThrowingAction.class.getName(), List.of("-Xmx32m"), "explicit");
        String said =
                ended.err().lines().filter(line -> !line.startsWith("\t")).reduce("", (all, line) -> all + " " + line);
        return "the child process ended with status " + ended.status() + ":" + said;
    }

    private static void acquire(Semaphore semaphore, String refusal) throws Refused {
        if (!semaphore.tryAcquire()) {
            throw new Refused(CONFLICT, refusal);
        }
    }

    /** Runs a task that has its permit, and reports the result to the journal. */
    private void inBackground(String name, Semaphore permit, Callable<String> task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        journal.say(task.call());
                    } catch (Exception | Error failed) {
                        journal.say(name + " failed: " + failed);
                    } finally {
                        permit.release();
                    }
                },
                "lab-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** {@return the current figures} */
    Sample sample() {
        int holding;
        synchronized (held) {
            holding = held.size();
        }
        return new Sample(
                (System.nanoTime() - begunNanos) / 1_000_000,
                roles.waitsAsSeed() ? "seed" : "floe",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                memory.usage().reservedMemory(),
                memory.usage().limit(),
                holding,
                Math.max(0, dropped.sum() - roles.collected()),
                roles.waiters(),
                roles.takeLongestWaitNanos() / 1e6,
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                        .sum(),
                roles.closed(),
                roles.collected(),
                roles.granted(),
                roles.refused());
    }

    @Override
    public void close() {
        memory.close();
        for (Optional<MemoryBlock> next = take(); next.isPresent(); next = take()) {
            next.get().close();
        }
    }
}
