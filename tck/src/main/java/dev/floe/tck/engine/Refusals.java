// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.QuotaBasis;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.Verdict;
import dev.floe.tck.fixture.Flight;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.ObjectName;

/**
 * Decides the verdict of a check that needs an unclaimed capability: NOT_CLAIMED, after the subject has refused with a
 * message what can be refused so. A subject that offers what it does not claim is INCONCLUSIVE: it must claim or refuse
 * it.
 */
final class Refusals {
    private static final String NAME = "floe-tck-unclaimed";

    /** A subject is not asked for these: the kit can only observe whether they are there. */
    private static final Set<Capability> OBSERVED_ONLY =
            EnumSet.of(Capability.BEAN, Capability.VIEWS_EXPIRE, Capability.JFR);

    private final SubjectUnderTest subject;
    private final Map<Capability, Outcome> known = new EnumMap<>(Capability.class);

    Refusals(SubjectUnderTest subject) {
        this.subject = subject;
    }

    /** Something that a subject refuses with a message if it does not offer it. */
    @FunctionalInterface
    private interface Attempt {
        /** {@return whether it was given; false is a refusal too} */
        boolean succeeds() throws Exception;
    }

    /** What is done with a memory or a block that the subject has given. */
    @FunctionalInterface
    private interface Use<T> {
        void on(T used) throws Exception;
    }

    /** {@return the verdict on a check that needs these capabilities, which the subject does not claim} */
    Outcome of(Set<Capability> missing) {
        List<Outcome> outcomes = missing.stream().map(this::of).toList();
        return outcomes.stream()
                .filter(outcome -> outcome.verdict() != Verdict.NOT_CLAIMED)
                .findFirst()
                .orElseGet(() -> Outcome.of(
                        Verdict.NOT_CLAIMED,
                        outcomes.stream().map(Outcome::message).collect(Collectors.joining("; "))));
    }

    private synchronized Outcome of(Capability missing) {
        return known.computeIfAbsent(missing, this::attempt);
    }

    private Outcome attempt(Capability missing) {
        Attempt attempt = attempts(missing);
        if (attempt == null) {
            return refused(missing, "");
        }
        try {
            return attempt.succeeds()
                    ? offered(missing, "it was given")
                    : refused(missing, ", refused: not handed out");
        } catch (UnsupportedOperationException | IllegalArgumentException refusal) {
            return refused(missing, ", refused: " + refusal);
        } catch (Exception | OutOfMemoryError thrown) {
            return OBSERVED_ONLY.contains(missing)
                    ? refused(missing, ", not seen: thrown=" + thrown)
                    : offered(missing, "it was not refused in words: thrown=" + thrown);
        }
    }

    private static Outcome refused(Capability missing, String how) {
        return Outcome.of(Verdict.NOT_CLAIMED, "not claimed: capability=" + missing + how);
    }

    private static Outcome offered(Capability missing, String how) {
        return Outcome.of(
                Verdict.INCONCLUSIVE,
                "offered but not claimed: capability=" + missing + ", " + how + "; claim or refuse it");
    }

    /** {@return how to ask for a capability; null if that is not possible, or there is no memory to ask} */
    private Attempt attempts(Capability missing) {
        return switch (missing) {
            case RESERVER -> () -> subject.provider().reserver(config().build()).isPresent();
            case ALLOCATOR -> () -> subject.provider().allocator().isPresent();
            case CLEANER -> () -> closed(subject.provider().cleaner(config().build()));
            case MEMORY -> () -> opens(config());
            default -> subject.claims(Capability.MEMORY) ? attemptsOnMemory(missing) : null;
        };
    }

    private Attempt attemptsOnMemory(Capability missing) {
        return switch (missing) {
            case ROLES ->
                () -> closed(Optional.of(subject.provider().create(config().build(), new RoleDecorator() {})));
            case PAGE_ALIGNED -> () -> opens(config().pageAligned(true));
            case BASIS_CAPACITY -> () -> opens(config().quotaBasis(QuotaBasis.CAPACITY));
            case BASIS_SIZE -> () -> opens(config().quotaBasis(QuotaBasis.SIZE));
            case TIMED_WAIT ->
                () -> onMemory(memory -> closed(memory.tryAllocate(subject.unit(), Duration.ofMillis(1))));
            case LARGE_BLOCKS -> this::opensLargeBlock;
            case BORROW -> () -> onBlock(block -> block.borrow(buffer -> true));
            case MANUAL_RELEASE -> () -> onBlock(MemoryBlock::close);
            case VIEWS_EXPIRE -> this::viewsExpire;
            case JFR -> this::recordsItself;
            // A limit of the whole process is charged for the server of beans: on JDK 17 a direct buffer, for ever.
            case BEAN -> subject.jvmArguments(CheckMethod.DEFAULT).isEmpty() ? this::registersABean : null;
            default -> null;
        };
    }

    private DirectMemoryConfig.Builder config() {
        return subject.builder(CheckMethod.DEFAULT, ignored -> {});
    }

    private boolean opens(DirectMemoryConfig.Builder config) {
        return closed(Optional.of(subject.provider().create(config.build())));
    }

    /** {@return whether something was given, which is closed} */
    private static boolean closed(Optional<? extends AutoCloseable> given) {
        given.ifPresent(Refusals::close);
        return given.isPresent();
    }

    /** Closes; a block of a subject without manual release is left to the collector. */
    private static void close(AutoCloseable given) {
        try {
            given.close();
        } catch (UnsupportedOperationException noManualRelease) {
            System.gc();
        } catch (Exception failure) {
            throw new IllegalStateException("closing failed: " + failure, failure);
        }
    }

    private boolean onMemory(Use<DirectMemory> use) throws Exception {
        return onMemory(config(), use);
    }

    private boolean onMemory(DirectMemoryConfig.Builder config, Use<DirectMemory> use) throws Exception {
        try (DirectMemory memory = subject.provider().create(config.build())) {
            use.on(memory);
            return true;
        }
    }

    private boolean onBlock(Use<MemoryBlock> use) throws Exception {
        return onMemory(memory -> {
            MemoryBlock block = memory.allocate(subject.unit());
            try {
                use.on(block);
            } finally {
                close(block);
            }
        });
    }

    /** A refusal by the quota, which is small, says nothing about large blocks. */
    private boolean opensLargeBlock() throws Exception {
        try {
            return onMemory(memory -> close(memory.allocate(Integer.MAX_VALUE + 1L)));
        } catch (OutOfMemoryError noHeadroom) {
            return false;
        }
    }

    private boolean registersABean() throws Exception {
        ObjectName name = new ObjectName("java.nio:type=BufferPool,name=" + NAME);
        List<Boolean> registered = new ArrayList<>();
        onMemory(
                config().name(NAME),
                memory -> registered.add(
                        ManagementFactory.getPlatformMBeanServer().isRegistered(name)));
        return registered.contains(true);
    }

    /** Views expire if a buffer of each kind that is offered has expired: a claim binds both kinds. */
    private boolean viewsExpire() throws Exception {
        List<Boolean> expired = new ArrayList<>();
        onMemory(memory -> {
            MemoryBlock block = memory.allocate(subject.unit());
            ByteBuffer escaped = block.byteBuffer();
            if (subject.claims(Capability.BORROW)) {
                expired.add(isExpired(block.<ByteBuffer, RuntimeException>borrow(buffer -> buffer)));
            }
            close(block);
            if (subject.claims(Capability.MANUAL_RELEASE)) {
                expired.add(isExpired(escaped));
            }
        });
        return !expired.isEmpty() && !expired.contains(false);
    }

    /** Putting nothing into a buffer asks it whether it may be used, and touches no memory, which may be gone. */
    private static boolean isExpired(ByteBuffer buffer) {
        try {
            buffer.put(ByteBuffer.allocate(0));
            return false;
        } catch (IllegalStateException expired) {
            return true;
        }
    }

    /** A claim binds all events, so one kind of them is no offer. */
    private boolean recordsItself() throws Exception {
        Set<String> events = new HashSet<>();
        onMemory(config().name(NAME), memory -> {
            try (Flight flight = Flight.begin(NAME, Flight.ALLOCATION, Flight.REFUSAL)) {
                close(memory.allocate(subject.unit()));
                closed(memory.tryAllocate(Long.MAX_VALUE));
                flight.entries().forEach(entry -> events.add(entry.name()));
            }
        });
        return events.size() == 2;
    }
}
