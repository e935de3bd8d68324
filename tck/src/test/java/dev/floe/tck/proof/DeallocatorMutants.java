// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.spec.Allocator;
import dev.floe.spec.Reserver;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.plain.PlainAllocator;
import dev.floe.tck.proof.plain.PlainBlock;
import dev.floe.tck.proof.plain.PlainDeallocator;
import dev.floe.tck.proof.plain.PlainDeallocator.Extent;

/** Broken deallocators. */
public final class DeallocatorMutants {
    private DeallocatorMutants() {}

    /** Frees where the block begins, not where its allocation does. */
    @Breaks(
            value = Rule.DEA_01,
            also = {Rule.BLK_02, Rule.BLK_03, Rule.BLK_05, Rule.BLK_11, Rule.BLK_16, Rule.DEA_03},
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

    /** Frees as many bytes as were asked for, not as many as were taken. */
    @Breaks(
            value = Rule.DEA_01,
            also = {Rule.BLK_02, Rule.BLK_03, Rule.BLK_05, Rule.BLK_11, Rule.BLK_16, Rule.DEA_03},
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

    /** Gives the quota back before the memory, like Arrow. */
    @Breaks(
            value = Rule.DEA_02,
            also = {Rule.BLK_16, Rule.DEA_03},
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

    /** Gives the quota back also when the memory may still be held. */
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

    /** Marks that it has run after it has looked, like JDK 17, so that two runs can race. */
    @Breaks(value = Rule.DEA_04, message = "freed too often, or not as allocated by raced runs of deallocators")
    public static final class LooksThenReleases extends Mutant {
        @Override
        protected PlainDeallocator newDeallocator(
                Reserver reserver, Allocator allocator, Extent extent, PlainBlock block) {
            return new PlainDeallocator(reserver, allocator, extent) {
                private volatile boolean released;

                @Override
                protected boolean first() {
                    boolean first = !released;
                    Thread.yield();
                    released = true;
                    return first;
                }
            };
        }

        @Override
        protected PlainAllocator newAllocator() {
            return new Quarantine();
        }
    }

    /** Relies on the cleaner alone to be run once, like JDK 25. */
    @Breaks(value = Rule.DEA_04, message = "freed too often, or not as allocated by raced runs of deallocators")
    public static final class ReleasesAgain extends Mutant {
        @Override
        protected PlainDeallocator newDeallocator(
                Reserver reserver, Allocator allocator, Extent extent, PlainBlock block) {
            return new PlainDeallocator(reserver, allocator, extent) {
                @Override
                protected boolean first() {
                    return true;
                }
            };
        }

        @Override
        protected PlainAllocator newAllocator() {
            return new Quarantine();
        }
    }

    /** Keeps alive what it waits to see die. */
    @Breaks(
            value = Rule.DEA_05,
            also = {Rule.RES_07},
            maybe = {Rule.BLK_18, Rule.BLK_27, Rule.BLK_33, Rule.GCR_01, Rule.GCR_02, Rule.GCR_03, Rule.GCR_05},
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
