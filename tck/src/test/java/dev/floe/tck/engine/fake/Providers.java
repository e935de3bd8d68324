// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine.fake;

import dev.floe.examples.plain.PlainBlock;
import dev.floe.examples.plain.PlainDeallocator.Extent;
import dev.floe.examples.plain.PlainMemory;
import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Reserver;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.Control;
import dev.floe.tck.spi.Subject;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Event;
import jdk.jfr.Name;

/** Subjects that crash, hang or fail, and subjects that offer other capabilities than they claim. */
public final class Providers {
    private Providers() {}

    /** Its reserver writes to address 0. */
    public static final class Crashing extends TinyProvider {
        @Override
        public Optional<Reserver> reserver(DirectMemoryConfig config) {
            return Optional.of(new Tiny(config.limit()) {
                @Override
                public void reserve(long size, long capacity) {
                    writeAtZero();
                }
            });
        }

        /** Uses reflection, because javac warns at each mention of Unsafe. */
        private static void writeAtZero() {
            try {
                Class<?> type = Class.forName("sun.misc.Unsafe");
                Field field = type.getDeclaredField("theUnsafe");
                field.setAccessible(true);
                type.getMethod("putLong", long.class, long.class).invoke(field.get(null), 0L, 0L);
            } catch (ReflectiveOperationException none) {
                throw new IllegalStateException(none);
            }
        }
    }

    /** Its reserver never returns. */
    public static final class Hanging extends TinyProvider {
        @Override
        public Optional<Reserver> reserver(DirectMemoryConfig config) {
            return Optional.of(new Tiny(config.limit()) {
                @Override
                public void reserve(long size, long capacity) {
                    waitForEver();
                }
            });
        }

        private static void waitForEver() {
            while (true) {
                LockSupport.park();
            }
        }
    }

    /** Its constructor throws. */
    public static final class Failing extends TinyProvider {
        public Failing() {
            throw new IllegalStateException("no luck today");
        }
    }

    /** Its constructor throws in a JVM with the property {@code fake.picky}. */
    public static final class Picky extends TinyProvider {
        public Picky() {
            if (Boolean.getBoolean("fake.picky")) {
                throw new IllegalStateException("no luck here");
            }
        }
    }

    /** Throws instead of returning a reserver. */
    public static final class Throwing extends TinyProvider {
        @Override
        public Optional<Reserver> reserver(DirectMemoryConfig config) {
            throw new IllegalStateException("no quota today");
        }
    }

    /** Offers borrows and a bean, and claims neither. */
    public static final class Modest extends Control {
        @Override
        public Set<Capability> capabilities() {
            Set<Capability> claimed = EnumSet.copyOf(super.capabilities());
            claimed.removeAll(Set.of(Capability.BORROW, Capability.BEAN));
            return claimed;
        }
    }

    /** Offers nothing and claims nothing. */
    public static final class Claimless extends TinyProvider {
        @Override
        public Set<Capability> capabilities() {
            return Set.of();
        }

        @Override
        public Optional<Reserver> reserver(DirectMemoryConfig config) {
            return Optional.empty();
        }
    }

    /** Refuses a failure handler. */
    public static final class Strict extends TinyProvider {
        @Override
        public Optional<Reserver> reserver(DirectMemoryConfig config) {
            if (config.failureHandler().isPresent()) {
                throw new IllegalArgumentException("policy is not offered: policy=REPORT");
            }
            return super.reserver(config);
        }
    }

    /** Has one quota for the whole process, with pages as units, whose limit is a flag of the JVM. */
    public static final class ProcessWide implements Subject {
        private static final TinyProvider.Tiny RESERVER = new TinyProvider.Tiny(Long.getLong("fake.limit", 4096));

        @Override
        public String name() {
            return "process-wide";
        }

        @Override
        public DirectMemoryProvider provider() {
            return new TinyProvider() {
                @Override
                public Optional<Reserver> reserver(DirectMemoryConfig config) {
                    return Optional.of(RESERVER);
                }
            };
        }

        @Override
        public List<String> jvmArguments(DirectMemoryConfig config) {
            return List.of("-Dfake.limit=" + config.limit());
        }

        @Override
        public long granularity() {
            return 8192;
        }
    }

    /**
     * Its buffers expire when their block is closed, which it does not claim. It needs the arenas of JDK 22 or later,
     * and uses them by reflection.
     */
    public static final class Expiring extends Control {
        private final Set<Capability> alsoClaimed;

        /** Claims these capabilities and those of the control, without borrows. */
        public Expiring(Set<Capability> alsoClaimed) {
            this.alsoClaimed = alsoClaimed;
        }

        @Override
        public Set<Capability> capabilities() {
            Set<Capability> claimed = EnumSet.copyOf(super.capabilities());
            claimed.remove(Capability.BORROW);
            claimed.addAll(alsoClaimed);
            return claimed;
        }

        @Override
        protected PlainBlock newBlock(Extent extent) {
            return new PlainBlock(extent) {
                private final AutoCloseable arena = arena();

                @Override
                public ByteBuffer byteBuffer() {
                    requireOpen();
                    return bufferOf(arena, capacity());
                }

                @Override
                public void close() {
                    try {
                        if (isOpen()) {
                            arena.close();
                        }
                    } catch (Exception failure) {
                        throw new IllegalStateException(failure);
                    }
                    super.close();
                }
            };
        }

        private static AutoCloseable arena() {
            try {
                return (AutoCloseable) Class.forName("java.lang.foreign.Arena")
                        .getMethod("ofShared")
                        .invoke(null);
            } catch (ReflectiveOperationException none) {
                throw new IllegalStateException(none);
            }
        }

        private static ByteBuffer bufferOf(AutoCloseable arena, long capacity) {
            try {
                Object segment = Class.forName("java.lang.foreign.SegmentAllocator")
                        .getMethod("allocate", long.class)
                        .invoke(arena, capacity);
                return (ByteBuffer) Class.forName("java.lang.foreign.MemorySegment")
                        .getMethod("asByteBuffer")
                        .invoke(segment);
            } catch (ReflectiveOperationException none) {
                throw new IllegalStateException(none);
            }
        }
    }

    /** Writes JFR events, which it does not claim. */
    public static final class Recorded extends Control {
        private final boolean alsoRefusals;

        /** Writes the events of blocks, and on request those of refusals. */
        public Recorded(boolean alsoRefusals) {
            this.alsoRefusals = alsoRefusals;
        }

        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                protected MemoryBlock register(Extent extent) {
                    new BlockAllocation(config.name()).commit();
                    return super.register(extent);
                }

                @Override
                public Optional<MemoryBlock> tryAllocate(long capacity) {
                    Optional<MemoryBlock> block = super.tryAllocate(capacity);
                    if (alsoRefusals && block.isEmpty()) {
                        new ReservationRefusal(config.name()).commit();
                    }
                    return block;
                }
            };
        }

        @Name("dev.floe.BlockAllocation")
        private static final class BlockAllocation extends Event {
            final String memory;

            BlockAllocation(String memory) {
                this.memory = memory;
            }
        }

        @Name("dev.floe.ReservationRefusal")
        private static final class ReservationRefusal extends Event {
            final String memory;

            ReservationRefusal(String memory) {
                this.memory = memory;
            }
        }
    }
}
