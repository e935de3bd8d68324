// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.examples.plain.GcCoordinator;
import dev.floe.examples.plain.PlainAllocator;
import dev.floe.examples.plain.PlainBlock;
import dev.floe.examples.plain.PlainCleaner;
import dev.floe.examples.plain.PlainDeallocator;
import dev.floe.examples.plain.PlainDeallocator.Extent;
import dev.floe.examples.plain.PlainMemory;
import dev.floe.examples.plain.Quota;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.rules.Rule;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.fixture.Gc;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;

/** Broken reclamation: what happens to blocks that were dropped without a close. */
public final class ReclamationMutants {
    private ReclamationMutants() {}

    /** Keeps all blocks in a list, so that dropped ones stay reachable. */
    @Breaks(
            value = Rule.GCR_01,
            also = {Rule.DEA_05},
            maybe = {
                Rule.RES_07,
                Rule.RES_40,
                Rule.RES_41,
                Rule.BLK_18,
                Rule.BLK_27,
                Rule.GCR_02,
                Rule.GCR_03,
                Rule.GCR_05
            },
            message = "charge of dropped blocks was not cleaned")
    public static final class KeepsWhatIsDropped extends Mutant {
        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                private final Collection<MemoryBlock> blocks = Collections.synchronizedList(new ArrayList<>());

                @Override
                protected MemoryBlock register(Extent extent) {
                    MemoryBlock block = super.register(extent);
                    blocks.add(block);
                    return block;
                }
            };
        }
    }

    /** Waits for headroom without requesting a collection. */
    @Breaks(
            value = Rule.GCR_02,
            maybe = {Rule.RES_07, Rule.RES_40, Rule.RES_41, Rule.GCR_03, Rule.GCR_05},
            message = "request was refused though garbage alone was in its way")
    public static final class NeverCollects extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new NoCollections(), cleaner::help);
        }

        private static final class NoCollections extends GcCoordinator {
            @Override
            protected void collect() {}

            @Override
            public boolean hasEnded(long cycle) {
                return true;
            }
        }
    }

    /** Requests a collection, waits once and gives up, like JDK 6: other threads can take the headroom first. */
    @Breaks(
            value = Rule.GCR_03,
            also = {Rule.RES_09, Rule.RES_13, Rule.RES_26, Rule.RES_31},
            maybe = {
                Rule.RES_07,
                Rule.RES_16,
                Rule.RES_18,
                Rule.RES_19,
                Rule.RES_37,
                Rule.RES_38,
                Rule.RES_40,
                Rule.RES_41,
                Rule.GCR_02
            },
            message = "requests were refused though garbage alone was in their way")
    public static final class SleepsAndGivesUp extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), () -> {}) {
                @Override
                protected boolean givesUp(Request request) {
                    return gc.hasEnded(request.cycle);
                }
            };
        }
    }

    /** Registers another object instead of its block. */
    @Breaks(
            value = Rule.GCR_04,
            also = {Rule.RES_13, Rule.RES_14, Rule.RES_15, Rule.RES_28, Rule.RES_29, Rule.BLK_19, Rule.BLK_20},
            maybe = {
                Rule.RES_07,
                Rule.RES_10,
                Rule.RES_17,
                Rule.RES_25,
                Rule.RES_34,
                Rule.RES_40,
                Rule.RES_41,
                Rule.BLK_16,
                Rule.BLK_18,
                Rule.BLK_27,
                Rule.GCR_01,
                Rule.GCR_05
            },
            message = "reachable block was cleaned")
    public static final class WatchesTheWrongObject extends Mutant {
        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                protected MemoryBlock register(Extent extent) {
                    PlainBlock block = newBlock(extent);
                    PlainDeallocator deallocator = newDeallocator(reserver, allocator, extent, block);
                    block.setCleanable(cleaner.register(new Object(), deallocator));
                    return block;
                }
            };
        }

        @Override
        protected PlainAllocator newAllocator() {
            return new Quarantine();
        }
    }

    /** Causes a collection of the young generation only, by allocating garbage. */
    @Breaks(
            value = Rule.GCR_05,
            maybe = {Rule.RES_07},
            message = "request was refused though garbage alone was in its way")
    public static final class CollectsTheYoungOnly extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new YoungCollections(), cleaner::help);
        }

        private static final class YoungCollections extends GcCoordinator {
            private byte[] garbage;

            @Override
            protected void collect() {
                long before = Gc.collections();
                for (int i = 0; i < 2000 && Gc.collections() == before; i++) {
                    garbage = new byte[1 << 18];
                }
            }
        }
    }
}
