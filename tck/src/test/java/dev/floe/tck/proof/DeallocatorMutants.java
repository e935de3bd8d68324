// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.examples.plain.PlainAllocator;
import dev.floe.examples.plain.PlainBlock;
import dev.floe.examples.plain.PlainDeallocator;
import dev.floe.examples.plain.PlainDeallocator.Extent;
import dev.floe.spec.Allocator;
import dev.floe.spec.Reserver;
import dev.floe.spec.rules.Rule;

/** Broken deallocators. */
public final class DeallocatorMutants {
    private DeallocatorMutants() {}

    /** Frees the address of the block, not that of its allocation. */
    @Breaks(
            value = Rule.DEA_01,
            also = {Rule.BLK_05, Rule.BLK_11, Rule.DEA_03},
            maybe = {Rule.BLK_02, Rule.BLK_03, Rule.BLK_16, Rule.BLK_37, Rule.BLK_38, Rule.BLK_45},
            message = "freed too often, or not as allocated by the deallocator")
    public static final class FreesTheAlignedAddress extends Mutant {
        @Override
        protected PlainDeallocator newDeallocator(
                Reserver reserver, Allocator allocator, Extent extent, PlainBlock block) {
            return new PlainDeallocator(reserver, allocator, extent) {
                @Override
                protected void release() {
                    allocator.free(extent.address(), extent.size());
                    reserver.unreserve(extent.size(), extent.capacity());
                }
            };
        }

        @Override
        protected PlainAllocator newAllocator() {
            return new Quarantine();
        }
    }

    /** Frees the capacity that was asked for, not the size that was allocated. */
    @Breaks(
            value = Rule.DEA_01,
            also = {Rule.BLK_05, Rule.BLK_11, Rule.DEA_03},
            maybe = {Rule.BLK_02, Rule.BLK_03, Rule.BLK_16, Rule.BLK_37, Rule.BLK_38, Rule.BLK_45},
            message = "freed too often, or not as allocated by the deallocator")
    public static final class FreesTheCapacity extends Mutant {
        @Override
        protected PlainDeallocator newDeallocator(
                Reserver reserver, Allocator allocator, Extent extent, PlainBlock block) {
            return new PlainDeallocator(reserver, allocator, extent) {
                @Override
                protected void release() {
                    allocator.free(extent.base(), Math.max(1, extent.capacity()));
                    reserver.unreserve(extent.size(), extent.capacity());
                }
            };
        }
    }

    /** Unreserves before it frees, like Arrow. */
    @Breaks(
            value = Rule.DEA_02,
            also = {Rule.DEA_03},
            maybe = {Rule.BLK_16, Rule.BLK_45},
            message = "unreserved before freed in close")
    public static final class UnreservesFirst extends Mutant {
        @Override
        protected PlainDeallocator newDeallocator(
                Reserver reserver, Allocator allocator, Extent extent, PlainBlock block) {
            return new PlainDeallocator(reserver, allocator, extent) {
                @Override
                protected void release() {
                    reserver.unreserve(extent.size(), extent.capacity());
                    allocator.free(extent.base(), extent.size());
                }
            };
        }
    }

    /** Unreserves even if free threw, so that the memory may still be allocated. */
    @Breaks(value = Rule.DEA_03, message = "pairs unreserved when freeing threw")
    public static final class UnreservesWhatItCouldNotFree extends Mutant {
        @Override
        protected PlainDeallocator newDeallocator(
                Reserver reserver, Allocator allocator, Extent extent, PlainBlock block) {
            return new PlainDeallocator(reserver, allocator, extent) {
                @Override
                protected void release() {
                    try {
                        allocator.free(extent.base(), extent.size());
                    } finally {
                        reserver.unreserve(extent.size(), extent.capacity());
                    }
                }
            };
        }
    }

    /** Tests whether it has run and marks it in two steps, like JDK 17, so that two runs can race. */
    @Breaks(value = Rule.DEA_04, message = "freed too often, or not as allocated by raced runs of deallocators")
    public static final class LooksThenReleases extends Mutant {
        @Override
        protected PlainDeallocator newDeallocator(
                Reserver reserver, Allocator allocator, Extent extent, PlainBlock block) {
            return new PlainDeallocator(reserver, allocator, extent) {
                private volatile boolean released;

                @Override
                public void run() {
                    if (!released) {
                        Thread.yield();
                        released = true;
                        release();
                    }
                }
            };
        }

        @Override
        protected PlainAllocator newAllocator() {
            return new Quarantine();
        }
    }

    /** Relies on the cleaner alone to be run only once, like JDK 25. */
    @Breaks(value = Rule.DEA_04, message = "freed too often, or not as allocated by raced runs of deallocators")
    public static final class ReleasesAgain extends Mutant {
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

        @Override
        protected PlainAllocator newAllocator() {
            return new Quarantine();
        }
    }

    /** Keeps its block reachable, so that the block is never cleaned. */
    @Breaks(
            value = Rule.DEA_05,
            maybe = {
                Rule.RES_07,
                Rule.RES_40,
                Rule.RES_41,
                Rule.BLK_18,
                Rule.BLK_27,
                Rule.BLK_33,
                Rule.GCR_01,
                Rule.GCR_02,
                Rule.GCR_03,
                Rule.GCR_05
            },
            message = "block whose deallocator is held was not cleaned")
    public static final class HoldsItsBlock extends Mutant {
        @Override
        protected PlainDeallocator newDeallocator(
                Reserver reserver, Allocator allocator, Extent extent, PlainBlock block) {
            return new PlainDeallocator(reserver, allocator, extent) {
                @Override
                public String toString() {
                    return "deallocator of " + block;
                }
            };
        }
    }
}
