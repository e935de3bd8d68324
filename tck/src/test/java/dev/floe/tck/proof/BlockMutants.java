// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.examples.plain.FailureHandler;
import dev.floe.examples.plain.PlainAllocator;
import dev.floe.examples.plain.PlainBlock;
import dev.floe.examples.plain.PlainCleaner;
import dev.floe.examples.plain.PlainDeallocator;
import dev.floe.examples.plain.PlainDeallocator.Extent;
import dev.floe.examples.plain.PlainMemory;
import dev.floe.spec.Allocator;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Reserver;
import dev.floe.spec.rules.Rule;
import dev.floe.spec.spi.RoleDecorator;
import java.nio.ByteBuffer;
import java.util.Objects;

/** Broken blocks: their memory, their end and their borrows. */
public final class BlockMutants {
    private BlockMutants() {}

    /** Does not zero the memory of its blocks. */
    @Breaks(
            value = Rule.BLK_06,
            also = {Rule.ALC_07, Rule.BLK_05},
            message = "fresh block: expectedByte=0")
    public static final class DoesNotZero extends Mutant {
        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                protected long allocateMemory(long size) {
                    return allocator.allocate(size);
                }
            };
        }
    }

    /** Does not align the blocks of a page-aligned memory. */
    @Breaks(
            value = Rule.BLK_07,
            also = {Rule.BLK_39},
            message = "address is not aligned")
    public static final class IgnoresThePage extends Mutant {
        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                protected long aligned(long base, long alignment) {
                    return config.pageAligned() ? base : super.aligned(base, alignment);
                }
            };
        }
    }

    /** Skips a whole page even if the allocation begins at a page. */
    @Breaks(value = Rule.BLK_08, message = "aligned base was shifted")
    public static final class ShiftsAnAlignedBase extends Mutant {
        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                protected long aligned(long base, long alignment) {
                    return config.pageAligned() ? (base + alignment) & -alignment : super.aligned(base, alignment);
                }
            };
        }
    }

    /** Ignores the alignment that the caller asks for. */
    @Breaks(value = Rule.BLK_09, message = "address is not aligned")
    public static final class IgnoresTheAlignment extends Mutant {
        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                protected long aligned(long base, long alignment) {
                    return config.pageAligned() ? super.aligned(base, alignment) : base;
                }
            };
        }
    }

    /** Refuses capacity 0. */
    @Breaks(
            value = Rule.BLK_10,
            also = {
                Rule.RES_28,
                Rule.BLK_07,
                Rule.BLK_08,
                Rule.BLK_14,
                Rule.BLK_15,
                Rule.BLK_28,
                Rule.BLK_30,
                Rule.BLK_32,
                Rule.BLK_39,
                Rule.BLK_42,
                Rule.BLK_51,
                Rule.DEA_01,
                Rule.DEA_02,
                Rule.OBS_01,
                Rule.OBS_04
            },
            maybe = {Rule.BLK_44},
            message = "capacity is negative: capacity=-1")
    public static final class RefusesEmptyBlocks extends Mutant {
        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                protected long size(long capacity, long padding) {
                    super.size(capacity - 1, padding);
                    return super.size(capacity, padding);
                }
            };
        }
    }

    /** Frees at close and unreserves a moment later. */
    @Breaks(
            value = Rule.BLK_14,
            also = {
                Rule.RES_08,
                Rule.RES_09,
                Rule.BLK_02,
                Rule.BLK_03,
                Rule.BLK_05,
                Rule.BLK_15,
                Rule.BLK_16,
                Rule.BLK_26,
                Rule.BLK_29,
                Rule.BLK_46,
                Rule.BLK_49,
                Rule.BLK_50,
                Rule.DEA_02,
                Rule.DEA_03,
                Rule.DEA_04,
                Rule.OBS_01
            },
            message = "count after close: expected=")
    public static final class TakesItsTime extends Mutant {
        private final DelayedExecutor later = new DelayedExecutor();

        @Override
        protected PlainDeallocator newDeallocator(
                Reserver reserver, Allocator allocator, Extent extent, PlainBlock block) {
            return new PlainDeallocator(reserver, allocator, extent) {
                @Override
                protected void release() {
                    allocator.free(extent.base(), extent.size());
                    later.execute(() -> reserver.unreserve(extent.size(), extent.capacity()));
                }
            };
        }
    }

    /** Unreserves at close and frees a moment later. */
    @Breaks(
            value = Rule.BLK_15,
            also = {Rule.BLK_16, Rule.BLK_46, Rule.DEA_01, Rule.DEA_03, Rule.DEA_04},
            maybe = {Rule.GCR_01},
            message = "not freed when close returned")
    public static final class FreesLater extends Mutant {
        private final DelayedExecutor later = new DelayedExecutor();

        @Override
        protected PlainDeallocator newDeallocator(
                Reserver reserver, Allocator allocator, Extent extent, PlainBlock block) {
            return new PlainDeallocator(reserver, allocator, extent) {
                @Override
                protected void release() {
                    reserver.unreserve(extent.size(), extent.capacity());
                    later.execute(() -> allocator.free(extent.base(), extent.size()));
                }
            };
        }
    }

    /** Releases at each close, not only at the first. */
    @Breaks(
            value = Rule.BLK_16,
            also = {
                Rule.BLK_02,
                Rule.BLK_03,
                Rule.BLK_05,
                Rule.BLK_45,
                Rule.CLN_01,
                Rule.CLN_12,
                Rule.CLN_13,
                Rule.DEA_03,
                Rule.DEA_04,
                Rule.OBS_04
            },
            maybe = {Rule.BLK_22},
            message = "count after repeated closes")
    public static final class FreesAtEachClose extends Mutant {
        @Override
        protected PlainAllocator newAllocator() {
            return new Quarantine();
        }

        @Override
        protected PlainBlock newBlock(Extent extent) {
            return new PlainBlock(extent) {
                @Override
                protected boolean markClosed() {
                    super.markClosed();
                    return pins == 0;
                }
            };
        }

        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config)) {
                @Override
                protected void clean(PhantomCleanable registration, boolean explicit) {
                    unlink(registration);
                    run(registration.thunk, explicit);
                }
            };
        }

        @Override
        protected PlainDeallocator newDeallocator(
                Reserver reserver, Allocator allocator, Extent extent, PlainBlock block) {
            return new PlainDeallocator(reserver, allocator, extent) {
                @Override
                public void run() {
                    release();
                }
            };
        }
    }

    /** Answers after close as if the block were still alive. */
    @Breaks(
            value = Rule.BLK_17,
            also = {Rule.BLK_47},
            maybe = {Rule.BLK_46},
            message = "address of a closed block: expected=IllegalStateException")
    public static final class WorksWhenDead extends Mutant {
        @Override
        protected PlainBlock newBlock(Extent extent) {
            return new PlainBlock(extent) {
                @Override
                protected void requireOpen() {}
            };
        }

        @Override
        protected PlainAllocator newAllocator() {
            return new Quarantine();
        }
    }

    /** Releases a closed block even while a borrow of it runs. */
    @Breaks(
            value = Rule.BLK_22,
            also = {Rule.BLK_46},
            message = "memory reserved while a borrow of a closed block runs")
    public static final class BorrowsWithoutPin extends Mutant {
        @Override
        protected PlainBlock newBlock(Extent extent) {
            return new PlainBlock(extent) {
                @Override
                protected void pin() {
                    requireOpen();
                }

                @Override
                protected void unpin() {}
            };
        }

        @Override
        protected PlainAllocator newAllocator() {
            return new Quarantine();
        }
    }

    /** Can be closed only by the thread that allocated it. */
    @Breaks(
            value = Rule.BLK_29,
            also = {Rule.RES_08, Rule.RES_09, Rule.RES_13, Rule.BLK_16, Rule.BLK_22, Rule.BLK_45},
            maybe = {Rule.RES_16, Rule.RES_36, Rule.BLK_46},
            message = "not the owner: thread=")
    public static final class BelongsToItsThread extends Mutant {
        @Override
        protected PlainBlock newBlock(Extent extent) {
            return new PlainBlock(extent) {
                private final Thread owner = Thread.currentThread();

                @Override
                public void close() {
                    if (Thread.currentThread() != owner) {
                        throw new IllegalStateException("not the owner: thread=" + Thread.currentThread());
                    }
                    super.close();
                }
            };
        }
    }

    /** Rounds the size of each block up to a multiple of 64 bytes. */
    @Breaks(value = Rule.BLK_30, message = "size of a block of")
    public static final class RoundsUp extends Mutant {
        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                protected long size(long capacity, long padding) {
                    return (super.size(capacity, padding) + 63) / 64 * 64;
                }
            };
        }
    }

    /** Allocates and closes without a look at how much stack is left. */
    @Breaks(value = Rule.BLK_36, message = "at the end of the stack was not cleaned")
    public static final class IgnoresTheEndOfTheStack extends Mutant {
        @Override
        protected RoleDecorator testingTheStack(RoleDecorator decorator) {
            return decorator;
        }
    }

    /** Pads page-aligned blocks by half a page. What it allocates has room behind it, or else it would overwrite the heap. */
    @Breaks(
            value = Rule.BLK_39,
            also = {Rule.BLK_30},
            message = "block lies outside its allocation")
    public static final class PadsTooLittle extends Mutant {
        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                protected long size(long capacity, long padding) {
                    return super.size(capacity, config.pageAligned() ? padding / 2 : padding);
                }
            };
        }

        @Override
        protected PlainAllocator newAllocator() {
            return new PlainAllocator() {
                @Override
                protected long take(long size) {
                    return super.take(size > Long.MAX_VALUE / 2 ? size : size + 2L * pageSize());
                }
            };
        }
    }

    /** Rounds an alignment that is not a power of two up, instead of refusing it. */
    @Breaks(
            value = Rule.BLK_40,
            message = "allocate(64, 0): expected=IllegalArgumentException, actual=returned normally")
    public static final class TakesAnyAlignment extends Mutant {
        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                public MemoryBlock allocate(long capacity, long alignment) {
                    long least = Math.max(1, alignment);
                    return super.allocate(capacity, Long.highestOneBit(2 * least - 1));
                }
            };
        }
    }

    /** Takes an alignment that it does not offer for a mistake of the caller. */
    @Breaks(value = Rule.BLK_41, message = "allocate(64, 8192): expected=UnsupportedOperationException or a block")
    public static final class CallsAlignmentsIllegal extends Mutant {
        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                public MemoryBlock allocate(long capacity, long alignment) {
                    try {
                        return super.allocate(capacity, alignment);
                    } catch (UnsupportedOperationException notOffered) {
                        throw new IllegalArgumentException(notOffered);
                    }
                }
            };
        }
    }

    /** Gives blocks without a byte no address. */
    @Breaks(
            value = Rule.BLK_42,
            also = {Rule.BLK_39},
            message = "address is zero: capacity=0")
    public static final class GivesEmptyBlocksNoAddress extends Mutant {
        @Override
        protected PlainBlock newBlock(Extent extent) {
            return new PlainBlock(extent.capacity() == 0 ? new Extent(extent.base(), extent.size(), 0, 0) : extent);
        }
    }

    /** Throws at the second close. */
    @Breaks(
            value = Rule.BLK_45,
            also = {Rule.OBS_04},
            message = "block is closed: address=")
    public static final class ThrowsWhenClosedAgain extends Mutant {
        @Override
        protected PlainBlock newBlock(Extent extent) {
            return new PlainBlock(extent) {
                @Override
                public void close() {
                    requireOpen();
                    super.close();
                }
            };
        }
    }

    /** Never releases a block that was closed during a borrow. */
    @Breaks(value = Rule.BLK_46, message = "count after its borrow ended")
    public static final class ForgetsToReleaseAfterBorrow extends Mutant {
        @Override
        protected PlainBlock newBlock(Extent extent) {
            return new PlainBlock(extent) {
                @Override
                protected void unpin() {
                    removePin();
                }
            };
        }
    }

    /** Lets a borrow of a closed block begin while another borrow runs. */
    @Breaks(
            value = Rule.BLK_47,
            maybe = {Rule.BLK_46},
            message = "nested borrow of a closed block")
    public static final class BorrowsFromTheDead extends Mutant {
        @Override
        protected PlainBlock newBlock(Extent extent) {
            return new PlainBlock(extent) {
                @Override
                protected synchronized void pin() {
                    if (pins == 0) {
                        requireOpen();
                    }
                    pins++;
                }
            };
        }
    }

    /** Throws an exception of its own in place of what the body of a borrow threw. */
    @Breaks(value = Rule.BLK_48, message = "another Throwable came out of a borrow")
    public static final class WrapsWhatABorrowThrows extends Mutant {
        @Override
        protected PlainBlock newBlock(Extent extent) {
            return new PlainBlock(extent) {
                @Override
                public <R, X extends Throwable> R borrow(Body<? extends R, X> body) throws X {
                    try {
                        return super.borrow(body);
                    } catch (NullPointerException | IllegalStateException | UnsupportedOperationException own) {
                        throw own;
                    } catch (Throwable thrown) {
                        throw new IllegalArgumentException("body failed", thrown);
                    }
                }
            };
        }
    }

    /** Ends a borrow only if its body returns, not if it throws. */
    @Breaks(
            value = Rule.BLK_49,
            also = {Rule.BLK_13},
            message = "count after a borrow that ended with")
    public static final class LosesThePinOfAFailure extends Mutant {
        @Override
        protected PlainBlock newBlock(Extent extent) {
            return new PlainBlock(extent) {
                @Override
                public <R, X extends Throwable> R borrow(Body<? extends R, X> body) throws X {
                    Objects.requireNonNull(body, "body");
                    pin();
                    R result = body.apply(byteBufferOfBorrow());
                    unpin();
                    return result;
                }

                private ByteBuffer byteBufferOfBorrow() {
                    return PlainAllocator.buffer(address, (int) capacity, this);
                }
            };
        }
    }
}
