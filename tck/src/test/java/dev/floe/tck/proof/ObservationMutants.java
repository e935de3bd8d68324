// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.examples.plain.BufferPoolBean;
import dev.floe.examples.plain.FailureHandler;
import dev.floe.examples.plain.GcCoordinator;
import dev.floe.examples.plain.PlainBlock;
import dev.floe.examples.plain.PlainCleaner;
import dev.floe.examples.plain.PlainDeallocator;
import dev.floe.examples.plain.PlainDeallocator.Extent;
import dev.floe.examples.plain.PlainMemory;
import dev.floe.examples.plain.Quota;
import dev.floe.spec.Allocator;
import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Reserver;
import dev.floe.spec.Usage;
import dev.floe.spec.rules.Rule;
import dev.floe.spec.spi.RoleDecorator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jfr.Event;
import jdk.jfr.Name;

/** Broken usage figures, beans and events. */
public final class ObservationMutants {
    private ObservationMutants() {}

    /** Leaves blocks of capacity 0 out of the count. */
    @Breaks(
            value = Rule.OBS_01,
            also = {Rule.RES_20, Rule.RES_28, Rule.DEA_03},
            maybe = {Rule.BLK_10, Rule.BLK_16, Rule.BLK_42, Rule.BLK_45},
            message = "count: expected=3, actual=2")
    public static final class DoesNotCountEmptyBlocks extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected void add(long size, long capacity) {
                    super.add(size, capacity);
                    count -= capacity == 0 ? 1 : 0;
                }

                @Override
                protected void subtract(long size, long capacity) {
                    count += capacity == 0 ? 1 : 0;
                    super.subtract(size, capacity);
                }
            };
        }
    }

    /** Subtracts twice at a release if the figures allow it, and corrects them a moment later. */
    @Breaks(
            value = Rule.OBS_02,
            maybe = {
                Rule.RES_02,
                Rule.RES_04,
                Rule.RES_20,
                Rule.RES_26,
                Rule.ALC_02,
                Rule.BLK_16,
                Rule.BLK_18,
                Rule.BLK_22,
                Rule.BLK_27,
                Rule.DEA_04,
                Rule.GCR_02,
                Rule.GCR_03,
                Rule.GCR_05,
                Rule.OBS_01
            },
            message = "count is off by more than the operations that overlap its reading")
    public static final class DipsWhileItReleases extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected void subtract(long size, long capacity) {
                    super.subtract(size, capacity);
                    // A negative figure would make usage throw.
                    if (count > 0 && totalCapacity >= capacity && reservedMemory >= size) {
                        super.subtract(size, capacity);
                        otherThreadsMayRun(lock);
                        add(size, capacity);
                    }
                }
            };
        }
    }

    /** Reports a limit that is rounded up to pages. */
    @Breaks(
            value = Rule.OBS_03,
            also = {
                Rule.RES_08,
                Rule.RES_09,
                Rule.RES_13,
                Rule.RES_14,
                Rule.RES_15,
                Rule.RES_22,
                Rule.RES_23,
                Rule.RES_24,
                Rule.RES_28
            },
            maybe = {
                Rule.RES_07,
                Rule.RES_10,
                Rule.RES_16,
                Rule.RES_17,
                Rule.RES_25,
                Rule.RES_34,
                Rule.RES_40,
                Rule.RES_41,
                Rule.GCR_02,
                Rule.GCR_05
            },
            message = "limit: expected=1048576, actual=1052672")
    public static final class ShowsAnotherLimit extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                public Usage usage() {
                    Usage own = super.usage();
                    long shown = (own.limit() | 4095) + 1;
                    return Usage.of(shown, own.count(), own.totalCapacity(), own.reservedMemory(), 0);
                }
            };
        }
    }

    /** Claims a bean, and registers none. */
    @Breaks(
            value = Rule.OBS_04,
            also = {Rule.OBS_05},
            message = "bean of the open memory is registered")
    public static final class HasNoBean extends Mutant {
        @Override
        protected BufferPoolBean newBean(String name, Quota reserver) {
            return new BufferPoolBean(name, reserver) {
                @Override
                protected void show() {}
            };
        }
    }

    /** Reports the total capacity as the memory used in its bean. */
    @Breaks(value = Rule.OBS_04, message = "attribute MemoryUsed: expected=1, actual=0")
    public static final class SwapsFiguresInItsBean extends Mutant {
        @Override
        protected BufferPoolBean newBean(String name, Quota reserver) {
            return new BufferPoolBean(name, reserver) {
                @Override
                public long getMemoryUsed() {
                    return super.getTotalCapacity();
                }
            };
        }
    }

    /** Does not unregister its bean when the memory is closed. */
    @Breaks(value = Rule.OBS_05, message = "bean of the closed memory is registered")
    public static final class LeavesItsBean extends Mutant {
        @Override
        protected BufferPoolBean newBean(String name, Quota reserver) {
            return new BufferPoolBean(name, reserver) {
                @Override
                protected void hide() {}
            };
        }
    }

    /** Does not unregister its bean when the memory is dropped without a close. */
    @Breaks(value = Rule.OBS_05, message = "bean of an unclosed memory was not cleaned")
    public static final class LeavesTheBeanOfTheForgotten extends Mutant {
        private final ThreadLocal<Boolean> closing = ThreadLocal.withInitial(() -> false);

        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                public void close() {
                    closing.set(true);
                    super.close();
                    closing.remove();
                }
            };
        }

        @Override
        protected BufferPoolBean newBean(String name, Quota quota) {
            return new BufferPoolBean(name, quota) {
                @Override
                protected void hide() {
                    if (closing.get()) {
                        super.hide();
                    }
                }
            };
        }
    }

    /** Claims JFR events, and writes none. */
    @Breaks(value = Rule.OBS_06, also = Rule.OBS_07, message = "sums of the events")
    public static final class ClaimsEvents extends Mutant {
        @Override
        public Set<Capability> capabilities() {
            Set<Capability> claimed = super.capabilities();
            claimed.add(Capability.JFR);
            return claimed;
        }
    }

    /** Writes the JFR events of blocks, but not those of requests. */
    @Breaks(value = Rule.OBS_07, message = "refusals by events")
    public static final class KeepsQuietAboutWaits extends Mutant {
        private final ThreadLocal<Boolean> closing = ThreadLocal.withInitial(() -> false);
        private final Map<Long, String> memories = new ConcurrentHashMap<>();

        @Override
        public Set<Capability> capabilities() {
            Set<Capability> claimed = super.capabilities();
            claimed.add(Capability.JFR);
            return claimed;
        }

        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                protected MemoryBlock register(Extent extent) {
                    memories.put(extent.base(), config.name());
                    new BlockAllocation(config.name(), extent).commit();
                    return super.register(extent);
                }
            };
        }

        @Override
        protected PlainDeallocator newDeallocator(
                Reserver reserver, Allocator allocator, Extent extent, PlainBlock block) {
            return new PlainDeallocator(reserver, allocator, extent) {
                @Override
                protected void release() {
                    new BlockRelease(memories.get(extent.base()), extent, closing.get() ? "CLOSE" : "COLLECTED")
                            .commit();
                    super.release();
                }
            };
        }

        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config)) {
                @Override
                protected void run(Runnable thunk, boolean explicit) {
                    closing.set(explicit);
                    super.run(thunk, explicit);
                    closing.remove();
                }
            };
        }

        @Name("dev.floe.BlockAllocation")
        private static final class BlockAllocation extends Event {
            final String memory;
            final long capacity;
            final long size;
            final long address;

            BlockAllocation(String memory, Extent extent) {
                this.memory = memory;
                this.capacity = extent.capacity();
                this.size = extent.size();
                this.address = extent.address();
            }
        }

        @Name("dev.floe.BlockRelease")
        private static final class BlockRelease extends Event {
            final String memory;
            final long capacity;
            final long size;
            final long address;
            final String cause;

            BlockRelease(String memory, Extent extent, String cause) {
                this.memory = memory;
                this.capacity = extent.capacity();
                this.size = extent.size();
                this.address = extent.address();
                this.cause = cause;
            }
        }
    }

    /** Reports more memory as retained than as reserved. */
    @Breaks(
            value = Rule.OBS_08,
            also = {
                Rule.RES_01,
                Rule.RES_20,
                Rule.RES_22,
                Rule.RES_24,
                Rule.RES_28,
                Rule.BLK_05,
                Rule.OBS_01,
                Rule.OBS_02
            },
            maybe = {Rule.RES_02, Rule.BLK_02, Rule.BLK_03, Rule.BLK_37, Rule.BLK_38},
            message = "retained memory is not part of what is reserved")
    public static final class RetainsMoreThanItHas extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                public Usage usage() {
                    Usage own = super.usage();
                    long retained = own.reservedMemory() + 4096;
                    return Usage.of(own.limit(), own.count(), own.totalCapacity(), own.reservedMemory(), retained);
                }
            };
        }
    }
}
