// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.examples.plain.PlainAllocator;
import dev.floe.examples.plain.PlainBlock;
import dev.floe.examples.plain.PlainCleaner;
import dev.floe.examples.plain.PlainDeallocator.Extent;
import dev.floe.examples.plain.PlainView;
import dev.floe.examples.plain.Quota;
import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryView;
import dev.floe.spec.rules.Rule;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/** Broken views and buffers: their range, what they keep reachable, and when they expire. */
public final class ViewMutants {
    private ViewMutants() {}

    /** Makes little-endian buffers. */
    @Breaks(value = Rule.BLK_12, message = "order of the buffer: expected=BIG_ENDIAN, actual=LITTLE_ENDIAN")
    public static final class MakesLittleEndianBuffers extends Mutant {
        @Override
        protected PlainBlock newBlock(Extent extent) {
            return new PlainBlock(extent) {
                @Override
                protected ByteBuffer newBuffer(long address, long length) {
                    return super.newBuffer(address, length).order(ByteOrder.LITTLE_ENDIAN);
                }
            };
        }
    }

    /** Returns a buffer over the first part of a block that is too large for a buffer. */
    @Breaks(value = Rule.BLK_13, message = "byteBuffer of a large block")
    public static final class CutsLargeViews extends Mutant {
        @Override
        protected PlainBlock newBlock(Extent extent) {
            return new PlainBlock(extent) {
                @Override
                public ByteBuffer byteBuffer() {
                    return byteBuffer(0, (int) Math.min(capacity(), Integer.MAX_VALUE));
                }
            };
        }
    }

    /** Makes buffers that do not keep their block reachable. */
    @Breaks(
            value = Rule.BLK_18,
            also = {Rule.BLK_19},
            message = "views whose memory was released: expected=[], actual=[byteBuffer")
    public static final class BuffersKeepNothing extends Mutant {
        @Override
        protected PlainBlock newBlock(Extent extent) {
            return new PlainBlock(extent) {
                @Override
                protected ByteBuffer newBuffer(long address, long length) {
                    return PlainAllocator.buffer(address, (int) length, "nobody");
                }
            };
        }

        @Override
        protected PlainAllocator newAllocator() {
            return new Quarantine();
        }
    }

    /** Makes slices that keep reachable the view from which they were made. */
    @Breaks(value = Rule.BLK_19, message = "slice between a block and its last slice was not cleaned")
    public static final class ChainsViews extends Mutant {
        @Override
        protected PlainBlock newBlock(Extent extent) {
            return new PlainBlock(extent) {
                @Override
                protected MemoryView newView(PlainView from, long address, long length) {
                    return new PlainView(this, address, length) {
                        @Override
                        public String toString() {
                            return "part of " + from;
                        }
                    };
                }
            };
        }
    }

    /** Counts a slice as if it were a block. */
    @Breaks(
            value = Rule.BLK_20,
            also = {Rule.BLK_21, Rule.BLK_26},
            maybe = {Rule.BLK_23, Rule.BLK_27, Rule.BLK_48, Rule.BLK_49, Rule.BLK_50, Rule.BLK_51, Rule.BLK_52},
            message = "usage after making views")
    public static final class CountsViews extends Mutant {
        private Quota quota;

        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            quota = super.newQuota(config, cleaner);
            return quota;
        }

        @Override
        protected PlainBlock newBlock(Extent extent) {
            return new PlainBlock(extent) {
                @Override
                protected MemoryView newView(PlainView from, long address, long length) {
                    quota.reserve(1, 0);
                    return super.newView(from, address, length);
                }
            };
        }
    }

    /** Makes slices that can close their block. */
    @Breaks(value = Rule.BLK_21, message = "block was closed through a slice")
    public static final class ViewsCanRelease extends Mutant {
        @Override
        protected PlainBlock newBlock(Extent extent) {
            return new PlainBlock(extent) {
                @Override
                protected MemoryView newView(PlainView from, long address, long length) {
                    return new Closeable(this, address, length);
                }
            };
        }

        private static final class Closeable extends PlainView implements AutoCloseable {
            Closeable(PlainBlock block, long address, long length) {
                super(block, address, length);
            }

            @Override
            public void close() {
                block.close();
            }
        }
    }

    /** Loses what the borrow of a slice returns. */
    @Breaks(value = Rule.BLK_23, message = "borrow returned something else")
    public static final class LosesResultsOfSlices extends Mutant {
        @Override
        protected PlainBlock newBlock(Extent extent) {
            return new PlainBlock(extent) {
                @Override
                protected MemoryView newView(PlainView from, long address, long length) {
                    return new PlainView(this, address, length) {
                        @Override
                        public <R, X extends Throwable> R borrow(Body<? extends R, X> body) throws X {
                            super.borrow(body);
                            return null;
                        }
                    };
                }
            };
        }
    }

    /** Claims that buffers expire, and does nothing to make them expire. */
    @Breaks(value = Rule.BLK_24, also = Rule.BLK_25, message = "get of a buffer kept by a body")
    public static final class ClaimsThatViewsExpire extends Mutant {
        @Override
        public Set<Capability> capabilities() {
            Set<Capability> claimed = super.capabilities();
            claimed.add(Capability.VIEWS_EXPIRE);
            return claimed;
        }

        @Override
        protected PlainAllocator newAllocator() {
            return new Quarantine();
        }
    }

    /** Offers no borrow, claims that buffers expire, and lets buffers work after close. */
    @Breaks(value = Rule.BLK_25, message = "get of a buffer after close")
    public static final class ForgetsWhatEscaped extends Mutant {
        @Override
        public Set<Capability> capabilities() {
            Set<Capability> claimed = super.capabilities();
            claimed.remove(Capability.BORROW);
            claimed.add(Capability.VIEWS_EXPIRE);
            return claimed;
        }

        @Override
        protected PlainBlock newBlock(Extent extent) {
            return new PlainBlock(extent) {
                @Override
                protected void pin() {
                    throw new UnsupportedOperationException("blocks cannot be borrowed");
                }
            };
        }

        @Override
        protected PlainAllocator newAllocator() {
            return new Quarantine();
        }
    }

    /** Adds offset and length before it compares, so that the sum can overflow. */
    @Breaks(value = Rule.BLK_28, message = "expected=IndexOutOfBoundsException")
    public static final class OverflowsItsBounds extends Mutant {
        @Override
        protected PlainBlock newBlock(Extent extent) {
            return new PlainBlock(extent) {
                @Override
                public ByteBuffer byteBuffer(long offset, int length) {
                    requireInside(offset, length);
                    return newBuffer(address() + offset, length);
                }

                @Override
                public MemoryView slice(long offset, long length) {
                    requireInside(offset, length);
                    return newView(this, address() + offset, length);
                }

                private void requireInside(long offset, long length) {
                    if (offset < 0 || length < 0 || offset + length > capacity()) {
                        throw new IndexOutOfBoundsException("offset=" + offset + ", length=" + length);
                    }
                }
            };
        }
    }

    /** Reports the size of the allocation as the capacity of the block. */
    @Breaks(
            value = Rule.BLK_32,
            also = {Rule.BLK_06},
            maybe = {Rule.BLK_10, Rule.BLK_42},
            message = "capacity by ALLOCATE: expected=0, actual=1")
    public static final class ShowsTheSizeAsCapacity extends Mutant {
        @Override
        protected PlainBlock newBlock(Extent extent) {
            return new PlainBlock(new Extent(extent.base(), extent.size(), extent.address(), extent.size()));
        }
    }

    /** Returns the same buffer each time, so that callers share its position. */
    @Breaks(value = Rule.BLK_43, message = "position of the second buffer")
    public static final class SharesItsBuffer extends Mutant {
        @Override
        protected PlainBlock newBlock(Extent extent) {
            return new PlainBlock(extent) {
                private ByteBuffer shared;

                @Override
                public synchronized ByteBuffer byteBuffer() {
                    shared = shared == null ? super.byteBuffer() : shared;
                    return shared;
                }
            };
        }
    }

    /** Ignores the offset of a slice. */
    @Breaks(
            value = Rule.BLK_53,
            also = {Rule.BLK_13},
            maybe = {Rule.BLK_12, Rule.BLK_27, Rule.BLK_43, Rule.BLK_50, Rule.BLK_51, Rule.BLK_52},
            message = "address of a slice at 1: expected=")
    public static final class SlicesFromTheStart extends Mutant {
        @Override
        protected PlainBlock newBlock(Extent extent) {
            return new PlainBlock(extent) {
                @Override
                protected MemoryView newView(PlainView from, long address, long length) {
                    return super.newView(from, from.address(), length);
                }
            };
        }
    }
}
