// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour.own;

import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.Reserver;
import dev.floe.spec.Usage;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A quota that promises little and keeps it: {@link FirstTry} without the faults that the kit found. */
public final class SecondTry implements DirectMemoryProvider {
    /** {@link java.util.ServiceLoader} calls this. */
    public SecondTry() {}

    @Override
    public String name() {
        return "second-try";
    }

    @Override
    public String specVersion() {
        return SPEC_VERSION;
    }

    @Override
    public Set<Capability> capabilities() { // not TIMED_WAIT, not WAITS_FOR_RECLAMATION
        return Set.of(Capability.RESERVER, Capability.BASIS_CAPACITY);
    }

    @Override
    public Optional<Reserver> reserver(DirectMemoryConfig config) {
        config.requireOptions(Set.of());
        return Optional.of(new Budget(config.limit()));
    }

    private static final class Budget implements Reserver {
        private final long limit;
        private long reservedMemory;
        private long totalCapacity;
        private long count;

        Budget(long limit) {
            this.limit = limit;
        }

        @Override
        public synchronized void reserve(long size, long capacity) {
            if (!tryReserve(size, capacity)) {
                throw capacity > limit - totalCapacity
                        ? new QuotaExceededError(capacity, totalCapacity, limit, "")
                        : new QuotaExceededError(size, reservedMemory, Long.MAX_VALUE, "the sum of sizes overflows");
            }
        }

        @Override
        public synchronized void unreserve(long size, long capacity) {
            requirePair(size, capacity);
            if (count == 0 || size > reservedMemory || capacity > totalCapacity) {
                throw new IllegalStateException("more than was reserved: size=" + size + ", capacity=" + capacity);
            }
            reservedMemory -= size;
            totalCapacity -= capacity;
            count--;
        }

        private static void requirePair(long size, long capacity) {
            if (size < 1 || capacity < 0 || size < capacity) {
                throw new IllegalArgumentException("no such reservation: size=" + size + ", capacity=" + capacity);
            }
        }

        @Override
        public synchronized boolean tryReserve(long size, long capacity) {
            requirePair(size, capacity);
            if (capacity > limit - totalCapacity || size > Long.MAX_VALUE - reservedMemory) {
                return false;
            }
            reservedMemory += size;
            totalCapacity += capacity;
            count++;
            return true;
        }

        @Override
        public boolean tryReserve(long size, long capacity, Duration timeout) {
            throw new UnsupportedOperationException("not offered: TIMED_WAIT");
        }

        @Override
        public synchronized Usage usage() {
            return Usage.of(limit, count, totalCapacity, reservedMemory, 0);
        }
    }
}
