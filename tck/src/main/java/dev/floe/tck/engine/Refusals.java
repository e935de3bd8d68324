// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.ObjectName;

/**
 * What becomes of a check whose capabilities are not claimed: NOT_CLAIMED, after the subject has refused in words what
 * can be refused in words. One that offers what it does not claim is not broken, but cannot be let off either, so it is
 * INCONCLUSIVE: it should claim the capability, or refuse it.
 */
final class Refusals {
    private static final String NO_WORDS = "";
    private static final String NAME = "floe-tck-unclaimed";

    /** What nobody can be asked for: it is there or it is not. */
    private static final Set<Capability> SEEN = EnumSet.of(Capability.BEAN, Capability.VIEWS_EXPIRE, Capability.JFR);

    private final SubjectUnderTest subject;
    private final Map<Capability, Outcome> seen = new EnumMap<>(Capability.class);

    Refusals(SubjectUnderTest subject) {
        this.subject = subject;
    }

    /** {@return the verdict on a check that needs these capabilities, which the subject does not claim} */
    Outcome of(Set<Capability> missing) {
        return missing.stream()
                .map(this::of)
                .filter(outcome -> outcome.verdict() != Verdict.NOT_CLAIMED)
                .findFirst()
                .orElseGet(() -> Outcome.of(
                        Verdict.NOT_CLAIMED,
                        missing.stream().map(this::of).map(Outcome::message).collect(Collectors.joining("; "))));
    }

    private synchronized Outcome of(Capability missing) {
        Outcome known = seen.get(missing);
        if (known == null) {
            known = tried(missing);
            seen.put(missing, known);
        }
        return known;
    }

    /** Something that a subject refuses in words if it does not offer it. */
    @FunctionalInterface
    private interface Attempt {
        /** {@return whether what was asked for was given; false is a refusal too} */
        boolean succeeds() throws Exception;
    }

    private Outcome tried(Capability missing) {
        Attempt attempt = attempt(missing);
        if (attempt == null) {
            return refused(missing, NO_WORDS);
        }
        try {
            return attempt.succeeds()
                    ? offered(missing, "it was given")
                    : refused(missing, ", refused: not handed out");
        } catch (UnsupportedOperationException | IllegalArgumentException words) {
            return refused(missing, ", refused: " + words);
        } catch (Exception | OutOfMemoryError otherwise) {
            return SEEN.contains(missing)
                    ? refused(missing, ", not seen: thrown=" + otherwise)
                    : offered(missing, "it was not refused in words: thrown=" + otherwise);
        }
    }

    private static Outcome refused(Capability missing, String words) {
        return Outcome.of(Verdict.NOT_CLAIMED, "not claimed: capability=" + missing + words);
    }

    private static Outcome offered(Capability missing, String how) {
        return Outcome.of(
                Verdict.INCONCLUSIVE,
                "offered but not claimed: capability=" + missing + ", " + how + "; claim or refuse it");
    }

    /** {@return how to ask for something; null where it cannot be asked for, or there is no memory to ask} */
    private Attempt attempt(Capability missing) {
        DirectMemoryProvider provider = subject.provider();
        switch (missing) {
            case RESERVER:
                return () -> provider.reserver(config().build()).isPresent();
            case ALLOCATOR:
                return () -> provider.allocator().isPresent();
            case CLEANER:
                return () -> closed(provider.cleaner(config().build()));
            case MEMORY:
                return () -> closed(Optional.of(provider.create(config().build())));
            default:
                return subject.claims(Capability.MEMORY) ? attemptOnMemory(missing) : null;
        }
    }

    private Attempt attemptOnMemory(Capability missing) {
        DirectMemoryProvider provider = subject.provider();
        return switch (missing) {
            case ROLES -> () -> closed(Optional.of(provider.create(config().build(), new RoleDecorator() {})));
            case PAGE_ALIGNED -> () -> opens(config().pageAligned(true));
            case BASIS_CAPACITY -> () -> opens(config().quotaBasis(QuotaBasis.CAPACITY));
            case BASIS_SIZE -> () -> opens(config().quotaBasis(QuotaBasis.SIZE));
            case TIMED_WAIT ->
                () -> onMemory(memory -> close(memory.tryAllocate(subject.unit(), Duration.ofMillis(1))));
            case LARGE_BLOCKS -> this::opensLargeBlock;
            case BORROW -> () -> onBlock(block -> block.borrow(buffer -> true));
            case MANUAL_RELEASE -> () -> onBlock(MemoryBlock::close);
            case VIEWS_EXPIRE -> this::viewsExpire;
            case JFR -> this::recordsItself;
            case BEAN -> limitIsOfTheProcess() ? null : this::registersABean;
            default -> null;
        };
    }

    private DirectMemoryConfig.Builder config() {
        return subject.builder(CheckMethod.DEFAULT, ignored -> {});
    }

    private boolean opens(DirectMemoryConfig.Builder config) {
        return closed(Optional.of(subject.provider().create(config.build())));
    }

    private static boolean closed(Optional<? extends AutoCloseable> given) {
        given.ifPresent(Refusals::close);
        return given.isPresent();
    }

    @FunctionalInterface
    private interface Use<T> {
        void on(T used) throws Exception;
    }

    private boolean onMemory(Use<DirectMemory> use) throws Exception {
        DirectMemory memory = subject.provider().create(config().build());
        try {
            use.on(memory);
            return true;
        } finally {
            memory.close();
        }
    }

    /** The quota is small and may speak first, which tells nothing. */
    private boolean opensLargeBlock() throws Exception {
        try {
            return onMemory(memory -> close(memory.allocate(Integer.MAX_VALUE + 1L)));
        } catch (OutOfMemoryError noRoom) {
            return false;
        }
    }

    /** To such a limit is charged what the server of beans takes: on JDK 17 a direct buffer, for ever. */
    private boolean limitIsOfTheProcess() {
        return !subject.jvmArguments(CheckMethod.DEFAULT).isEmpty();
    }

    /** A memory that what it shows of itself can be told by. */
    private DirectMemory namedMemory() {
        return subject.provider().create(config().name(NAME).build());
    }

    private boolean registersABean() throws Exception {
        DirectMemory memory = namedMemory();
        try {
            return ManagementFactory.getPlatformMBeanServer()
                    .isRegistered(new ObjectName("java.nio:type=BufferPool,name=" + NAME));
        } finally {
            memory.close();
        }
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

    /** To put nothing into a buffer asks it whether it may be used, and touches no memory, which may be gone. */
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
        try (DirectMemory memory = namedMemory();
                Flight flight = Flight.begin(NAME, Flight.ALLOCATION, Flight.REFUSAL)) {
            close(memory.allocate(subject.unit()));
            close(memory.tryAllocate(Long.MAX_VALUE));
            Set<String> events =
                    flight.entries().stream().map(Flight.Entry::name).collect(Collectors.toSet());
            return events.size() == 2;
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

    private static void close(Optional<MemoryBlock> block) {
        block.ifPresent(Refusals::close);
    }

    /** Who cannot release by hand has to leave it to the collector. */
    private static void close(AutoCloseable given) {
        try {
            given.close();
        } catch (UnsupportedOperationException noManualRelease) {
            System.gc();
        } catch (Exception failure) {
            throw new IllegalStateException("closing failed: " + failure, failure);
        }
    }
}
