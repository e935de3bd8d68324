// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.examples.plain.FailureHandler;
import dev.floe.examples.plain.GcCoordinator;
import dev.floe.examples.plain.PlainCleaner;
import dev.floe.examples.plain.PlainDeallocator.Extent;
import dev.floe.examples.plain.PlainMemory;
import dev.floe.examples.plain.Quota;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.rules.Rule;
import dev.floe.spec.spi.RoleDecorator;
import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Broken memories: how they compose the roles, how they refuse, and how they end. */
public final class MemoryMutants {
    private MemoryMutants() {}

    /** Allocates before it reserves. */
    @Breaks(
            value = Rule.BLK_01,
            also = {Rule.BLK_04, Rule.BLK_05, Rule.DEA_03},
            maybe = {Rule.RES_25, Rule.BLK_02, Rule.BLK_03, Rule.BLK_16, Rule.BLK_37, Rule.BLK_38, Rule.BLK_45},
            message = "actual=[ALLOCATE, RESERVE, REGISTER]")
    public static final class AllocatesBeforeItReserves extends Mutant {
        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                private long early;

                @Override
                public synchronized MemoryBlock allocate(long capacity, long alignment) {
                    early = super.allocateMemory(size(capacity, padding(alignment)));
                    return super.allocate(capacity, alignment);
                }

                @Override
                protected long allocateMemory(long size) {
                    return early;
                }
            };
        }
    }

    /** Does not take back the reservation if the allocator fails. */
    @Breaks(
            value = Rule.BLK_02,
            also = {Rule.BLK_04, Rule.BLK_05},
            maybe = {Rule.ALC_05},
            message = "usage when allocating threw")
    public static final class KeepsTheQuotaOfWhatFailed extends Mutant {
        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                protected void rollBack(long base, long size, long capacity, Throwable first) {
                    if (base != 0) {
                        super.rollBack(base, size, capacity, first);
                    }
                }
            };
        }
    }

    /**
     * Takes back the reservation only after an OutOfMemoryError, like the JDK. What is not undone cannot fail in
     * undoing either.
     */
    @Breaks(
            value = Rule.BLK_02,
            also = {Rule.BLK_04},
            message = "usage when allocating threw")
    public static final class UndoesOnlyOutOfMemory extends Mutant {
        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                protected void rollBack(long base, long size, long capacity, Throwable first) {
                    if (base != 0 || first instanceof OutOfMemoryError) {
                        super.rollBack(base, size, capacity, first);
                    }
                }
            };
        }
    }

    /** Does not free the memory of a block that could not be registered. */
    @Breaks(
            value = Rule.BLK_03,
            also = {Rule.BLK_04},
            message = "not freed when registering threw")
    public static final class KeepsTheMemoryOfWhatFailed extends Mutant {
        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                protected void rollBack(long base, long size, long capacity, Throwable first) {
                    super.rollBack(0, size, capacity, first);
                }
            };
        }
    }

    /** If undoing a failed allocation fails too, throws this second failure instead of the first. */
    @Breaks(value = Rule.BLK_04, message = "another Throwable came out when REGISTER threw")
    public static final class LetsTheSecondFailureWin extends Mutant {
        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                protected void rollBack(long base, long size, long capacity, Throwable first) {
                    Throwable own = new Throwable();
                    super.rollBack(base, size, capacity, own);
                    for (Throwable second : own.getSuppressed()) {
                        throw new IllegalStateException("cannot undo", second);
                    }
                }
            };
        }
    }

    /** If undoing a failed allocation fails too, drops this second failure. */
    @Breaks(value = Rule.BLK_04, message = "second failure was lost when REGISTER threw")
    public static final class LosesTheSecondFailure extends Mutant {
        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                protected void rollBack(long base, long size, long capacity, Throwable first) {
                    super.rollBack(base, size, capacity, new Throwable());
                }
            };
        }
    }

    /** Makes a block at address 0 if the allocator returns 0. */
    @Breaks(value = Rule.BLK_05, message = "allocation when the allocator returned 0")
    public static final class TakesZeroForAnAddress extends Mutant {
        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                protected long allocateMemory(long size) {
                    return config.zeroed() ? allocator.allocateZeroed(size) : allocator.allocate(size);
                }
            };
        }
    }

    /** Charges something before it refuses a negative capacity. */
    @Breaks(value = Rule.BLK_11, message = "usage after refusals: expected=")
    public static final class ReservesBeforeItLooks extends Mutant {
        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                protected long size(long capacity, long padding) {
                    if (capacity < 0) {
                        reserver.reserve(1, 1);
                    }
                    return super.size(capacity, padding);
                }
            };
        }
    }

    /** Treats a null duration as a duration of zero. */
    @Breaks(
            value = Rule.BLK_26,
            message = "tryAllocate(64, null): expected=NullPointerException, actual=returned normally")
    public static final class TakesNullForNoWait extends Mutant {
        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                public Optional<MemoryBlock> tryAllocate(long capacity, Duration timeout) throws InterruptedException {
                    return super.tryAllocate(capacity, timeout == null ? Duration.ZERO : timeout);
                }
            };
        }
    }

    /** Takes a second close of the memory for a mistake. */
    @Breaks(value = Rule.BLK_27, message = "memory is closed already")
    public static final class FailsWhenClosedAgain extends Mutant {
        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                private final AtomicBoolean closed = new AtomicBoolean();

                @Override
                public void close() {
                    if (closed.getAndSet(true)) {
                        throw new IllegalStateException("memory is closed already");
                    }
                    super.close();
                }
            };
        }
    }

    /** Waits for headroom in tryAllocate, which must only test for it. */
    @Breaks(value = Rule.BLK_31, message = "tryAllocate waited")
    public static final class WaitsToTry extends Mutant {
        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                public Optional<MemoryBlock> tryAllocate(long capacity) {
                    try {
                        return Optional.of(allocate(capacity));
                    } catch (QuotaExceededError refused) {
                        return Optional.empty();
                    }
                }
            };
        }
    }

    /**
     * Ends its cleaning thread by a message in a queue that waiting requests empty too, so that the message can be
     * lost.
     */
    @Breaks(
            value = Rule.BLK_33,
            message = "threads that did not end when the memory was closed under requests that wait")
    public static final class SwallowsTheWake extends Mutant {
        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config)) {
                private boolean ended;
                private boolean word;

                @Override
                public synchronized void close() {
                    super.close();
                    ended = true;
                    word = true;
                }

                @Override
                public void help() {
                    super.help();
                    synchronized (this) {
                        word = false;
                    }
                }

                @Override
                protected synchronized boolean retired() {
                    return (!ended || word) && super.retired();
                }
            };
        }
    }

    /** Its cleaning thread never ends. */
    @Breaks(
            value = Rule.BLK_33,
            maybe = {Rule.BLK_34},
            message = "thread of a closed memory whose blocks are dropped was not cleaned")
    public static final class ThreadOutlivesTheMemory extends Mutant {
        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config)) {
                @Override
                protected boolean retired() {
                    return false;
                }
            };
        }
    }

    /** Its cleaning thread ends only if the memory is closed, not if the memory is dropped. */
    @Breaks(value = Rule.BLK_34, message = "thread of a memory that was dropped unclosed was not cleaned")
    public static final class ThreadWaitsForClose extends Mutant {
        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config)) {
                private volatile boolean closed;

                @Override
                protected boolean retired() {
                    return closed && super.retired();
                }

                @Override
                public void close() {
                    closed = true;
                    super.close();
                }
            };
        }
    }

    /** Accepts options that it does not know. */
    @Breaks(value = Rule.BLK_35, message = "cleaner with an unknown option")
    public static final class IgnoresUnknownOptions extends Mutant {
        @Override
        protected void requireOptions(DirectMemoryConfig config) {
            Objects.requireNonNull(config, "config");
        }
    }

    /** Throws an exception of its own in place of what the allocator threw. */
    @Breaks(
            value = Rule.BLK_37,
            also = {Rule.BLK_04},
            message = "another Throwable came out when allocating threw")
    public static final class ReplacesTheFailure extends Mutant {
        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                protected long allocateMemory(long size) {
                    try {
                        return super.allocateMemory(size);
                    } catch (OutOfMemoryError known) {
                        throw known;
                    } catch (Throwable thrown) {
                        throw new IllegalStateException("cannot allocate", thrown);
                    }
                }
            };
        }
    }

    /** If registering a block fails, takes back the reservation before it frees. */
    @Breaks(value = Rule.BLK_38, message = "unreserved before freed, when registering threw")
    public static final class UndoesInTheWrongOrder extends Mutant {
        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                protected void rollBack(long base, long size, long capacity, Throwable first) {
                    super.rollBack(0, size, capacity, first);
                    try {
                        if (base != 0) {
                            allocator.free(base, size);
                        }
                    } catch (Throwable second) {
                        first.addSuppressed(second);
                    }
                }
            };
        }
    }

    /** Makes a collection first where another thread has released since. */
    @Breaks(value = Rule.BLK_44, message = "allocation in the room of a closed block caused a collection")
    public static final class CollectsForTheRoomOfOthers extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                private Thread releaser;

                @Override
                public void reserve(long size, long capacity) {
                    if (isReleasedByAnother()) {
                        System.gc();
                    }
                    super.reserve(size, capacity);
                }

                private boolean isReleasedByAnother() {
                    synchronized (lock) {
                        boolean another = releaser != null && releaser != Thread.currentThread();
                        releaser = null;
                        return another;
                    }
                }

                @Override
                public void unreserve(long size, long capacity) {
                    super.unreserve(size, capacity);
                    synchronized (lock) {
                        releaser = Thread.currentThread();
                    }
                }
            };
        }
    }

    /** Closes the live blocks when the memory is closed. */
    @Breaks(value = Rule.BLK_50, message = "block died when its memory was closed")
    public static final class EndsWithItsBlocks extends Mutant {
        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                private final Set<MemoryBlock> blocks = Collections.newSetFromMap(new WeakHashMap<>());

                @Override
                protected synchronized MemoryBlock register(Extent extent) {
                    MemoryBlock block = super.register(extent);
                    blocks.add(block);
                    return block;
                }

                @Override
                public synchronized void close() {
                    blocks.forEach(MemoryBlock::close);
                    super.close();
                }
            };
        }
    }

    /** Still allocates after the memory was closed. */
    @Breaks(value = Rule.BLK_51, message = "from a closed memory: expected=IllegalStateException")
    public static final class ServesAfterTheEnd extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                public void close() {}
            };
        }

        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config)) {
                @Override
                public void close() {}
            };
        }
    }

    /** Tells those that wait nothing of the end of the memory. */
    @Breaks(value = Rule.BLK_52, message = "allocate that waited when its memory was closed")
    public static final class ServesThoseInLine extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected boolean tryGrant(Request request) {
                    return queue.contains(request) ? grantedEvenSo(request) : super.tryGrant(request);
                }

                private boolean grantedEvenSo(Request request) {
                    if (!fits(request)) {
                        request.chargedThen = charged();
                        return false;
                    }
                    add(request.size, request.capacity);
                    return true;
                }
            };
        }
    }
}
