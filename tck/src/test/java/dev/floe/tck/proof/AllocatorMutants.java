// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.examples.plain.PlainAllocator;
import dev.floe.spec.Allocator;
import dev.floe.spec.rules.Rule;
import java.util.Optional;

/** Broken allocators. */
public final class AllocatorMutants {
    private AllocatorMutants() {}

    /** Returns address 0 for a single byte. */
    @Breaks(
            value = Rule.ALC_01,
            also = {Rule.ALC_02, Rule.ALC_07},
            message = "address is zero: size=1")
    public static final class ReturnsZeroForLittle extends Mutant {
        @Override
        public Optional<Allocator> allocator() {
            return Optional.of(new PlainAllocator() {
                @Override
                protected long take(long size) {
                    return size == 1 ? 0 : super.take(size);
                }

                @Override
                protected void zero(long address, long size) {
                    if (address != 0) {
                        super.zero(address, size);
                    }
                }
            });
        }
    }

    /** Returns memory that overlaps memory that is still allocated. */
    @Breaks(
            value = Rule.ALC_02,
            also = {Rule.BLK_42},
            message = "live memory overlaps")
    public static final class Overlaps extends Mutant {
        @Override
        protected PlainAllocator newAllocator() {
            return new PlainAllocator() {
                private final long arena = super.take(1 << 20);
                private long next;

                @Override
                protected synchronized long take(long size) {
                    if (size > 1 << 16) {
                        return super.take(size);
                    }
                    next = (next + Math.max(16, size / 2 / 16 * 16)) % (1 << 19);
                    return arena + next;
                }

                @Override
                public void free(long address, long size) {
                    if (size > 1 << 16) {
                        super.free(address, size);
                    }
                }
            };
        }
    }

    /** Returns addresses that are multiples of 4 but not of 8. */
    @Breaks(
            value = Rule.ALC_03,
            also = Rule.ALC_04,
            maybe = {Rule.ALC_07, Rule.BLK_06},
            message = "address is not aligned")
    public static final class AlignsToFour extends Mutant {
        @Override
        protected PlainAllocator newAllocator() {
            return new PlainAllocator() {
                @Override
                protected long take(long size) {
                    return super.take(size + 16) + 4;
                }

                @Override
                public void free(long address, long size) {
                    super.free(address - 4, size + 16);
                }
            };
        }
    }

    /** Returns addresses that are multiples of 8 but not of 16. */
    @Breaks(value = Rule.ALC_04, message = "address is not aligned")
    public static final class AlignsToEight extends Mutant {
        @Override
        protected PlainAllocator newAllocator() {
            return new PlainAllocator() {
                @Override
                protected long take(long size) {
                    return super.take(size + 16) + 8;
                }

                @Override
                public void free(long address, long size) {
                    super.free(address - 8, size + 16);
                }
            };
        }
    }

    /** Throws IllegalArgumentException for sizes near Long.MAX_VALUE, like Unsafe. */
    @Breaks(value = Rule.ALC_05, message = "expected=OutOfMemoryError, actual=java.lang.IllegalArgumentException")
    public static final class CallsHugeSizesIllegal extends Mutant {
        @Override
        protected PlainAllocator newAllocator() {
            return new PlainAllocator() {
                @Override
                public long allocate(long size) {
                    if (size > Long.MAX_VALUE - 64) {
                        throw new IllegalArgumentException("size=" + size);
                    }
                    return super.allocate(size);
                }
            };
        }
    }

    /** Returns address 0 where it should throw OutOfMemoryError, like malloc. */
    @Breaks(value = Rule.ALC_05, also = Rule.ALC_01, message = "expected=OutOfMemoryError, actual=returned normally")
    public static final class ReturnsZeroForNoMemory extends Mutant {
        @Override
        protected PlainAllocator newAllocator() {
            return new PlainAllocator() {
                @Override
                public long allocate(long size) {
                    try {
                        return super.allocate(size);
                    } catch (OutOfMemoryError none) {
                        return 0;
                    }
                }

                @Override
                protected void zero(long address, long size) {
                    if (address != 0) {
                        super.zero(address, size);
                    }
                }
            };
        }
    }

    /** Treats size 0 as size 1. */
    @Breaks(value = Rule.ALC_06, message = "allocate(0): expected=IllegalArgumentException, actual=returned normally")
    public static final class TakesNothingForOne extends Mutant {
        @Override
        protected PlainAllocator newAllocator() {
            return new PlainAllocator() {
                @Override
                public long allocate(long size) {
                    return super.allocate(Math.max(1, size));
                }
            };
        }
    }

    /** Zeroes whole words of 8 bytes only. */
    @Breaks(value = Rule.ALC_07, also = Rule.BLK_06, message = "zeroed memory: expectedByte=0")
    public static final class ForgetsTheLastBytes extends Mutant {
        @Override
        protected PlainAllocator newAllocator() {
            return new PlainAllocator() {
                @Override
                protected void zero(long address, long size) {
                    super.zero(address, size / 8 * 8);
                }
            };
        }
    }

    /** Does not zero, because memory from the system mostly is zero; so blocks are not zeroed either. */
    @Breaks(value = Rule.ALC_07, also = Rule.BLK_06, message = "zeroed memory: expectedByte=0")
    public static final class TrustsFreshMemory extends Mutant {
        @Override
        protected PlainAllocator newAllocator() {
            return new PlainAllocator() {
                @Override
                protected void zero(long address, long size) {}
            };
        }
    }

    /** Reports twice the page size of the system. */
    @Breaks(
            value = Rule.ALC_08,
            also = {Rule.BLK_08, Rule.BLK_30},
            message = "page size: expected=")
    public static final class InventsAPageSize extends Mutant {
        @Override
        protected PlainAllocator newAllocator() {
            return new PlainAllocator() {
                @Override
                public int pageSize() {
                    return 2 * super.pageSize();
                }
            };
        }
    }

    /** Does nothing in free. */
    @Breaks(value = Rule.ALC_11, message = "freed memory is not used again")
    public static final class NeverFrees extends Mutant {
        @Override
        protected PlainAllocator newAllocator() {
            return new PlainAllocator() {
                @Override
                public void free(long address, long size) {}
            };
        }
    }
}
