// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine.fake;

import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.Reserver;
import dev.floe.tck.proof.Control;
import dev.floe.tck.spi.Subject;
import java.lang.reflect.Field;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Subjects that do harm, or do not keep to what they say. */
public final class Providers {
    private Providers() {}

    /** A quota that writes where there is nothing. */
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

        /** By reflection, since a mention of the type is a warning. */
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

    /** A quota that never answers. */
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

    /** A provider that cannot be made. */
    public static final class Failing extends TinyProvider {
        public Failing() {
            throw new IllegalStateException("no luck today");
        }
    }

    /** A provider that cannot be made in a JVM with a certain flag. */
    public static final class Picky extends TinyProvider {
        public Picky() {
            if (Boolean.getBoolean("fake.picky")) {
                throw new IllegalStateException("no luck here");
            }
        }
    }

    /** A quota that is broken by an exception of its own. */
    public static final class Throwing extends TinyProvider {
        @Override
        public Optional<Reserver> reserver(DirectMemoryConfig config) {
            throw new IllegalStateException("no quota today");
        }
    }

    /** Lends out blocks, shows itself as a bean, and says neither. */
    public static final class Modest extends Control {
        @Override
        public Set<Capability> capabilities() {
            Set<Capability> claimed = EnumSet.copyOf(super.capabilities());
            claimed.removeAll(Set.of(Capability.BORROW, Capability.BEAN));
            return claimed;
        }
    }

    /** Has nothing, and says so. */
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

    /** Its failing thunks always end the process. */
    public static final class Strict extends TinyProvider {
        @Override
        public Optional<Reserver> reserver(DirectMemoryConfig config) {
            if (config.failureHandler().isPresent()) {
                throw new IllegalArgumentException("policy is not offered: policy=REPORT");
            }
            return super.reserver(config);
        }
    }

    /** Counts in pages, for the whole process, and only if the JVM was told so. */
    public static final class ProcessWide implements Subject {
        private static final TinyProvider.Tiny BOOKS = new TinyProvider.Tiny(Long.getLong("fake.limit", 4096));

        @Override
        public String name() {
            return "process-wide";
        }

        @Override
        public DirectMemoryProvider provider() {
            return new TinyProvider() {
                @Override
                public Optional<Reserver> reserver(DirectMemoryConfig config) {
                    return Optional.of(BOOKS);
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
}
