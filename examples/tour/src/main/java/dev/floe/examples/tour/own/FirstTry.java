// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour.own;

import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.Reserver;
import dev.floe.spec.Usage;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The quota of the seed documents, line by line. The kit finds its faults. */
public final class FirstTry implements DirectMemoryProvider {
    /** {@link java.util.ServiceLoader} calls this. */
    public FirstTry() {}

    @Override
    public String name() {
        return "first-try";
    }

    @Override
    public String specVersion() {
        return SPEC_VERSION;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.RESERVER, Capability.BASIS_CAPACITY);
    }

    @Override
    public Optional<Reserver> reserver(DirectMemoryConfig config) {
        return Optional.of(new Bits(config.limit()));
    }

    /** {@code java.nio.Bits} of JDK 6. */
    private static final class Bits implements Reserver {
        private final long maxMemory;
        private long reservedMemory;
        private long totalCapacity;
        private long count;

        Bits(long maxMemory) {
            this.maxMemory = maxMemory;
        }

        @Override
        public void reserve(long size, long capacity) {
            if (tryReserve(size, capacity)) {
                return;
            }
            System.gc();
            try {
                Thread.sleep(100);
            } catch (InterruptedException x) {
                Thread.currentThread().interrupt(); // restore interrupt status
            }
            synchronized (this) {
                if (totalCapacity + capacity > maxMemory) {
                    throw new OutOfMemoryError("Direct buffer memory");
                }
                charge(size, capacity);
            }
        }

        private void charge(long size, long capacity) {
            reservedMemory += size;
            totalCapacity += capacity;
            count++;
        }

        @Override
        public synchronized void unreserve(long size, long capacity) {
            if (reservedMemory > 0) {
                reservedMemory -= size;
                totalCapacity -= capacity;
                count--;
            }
        }

        @Override
        public synchronized boolean tryReserve(long size, long capacity) {
            if (capacity > maxMemory - totalCapacity) {
                return false;
            }
            charge(size, capacity);
            return true;
        }

        @Override
        public boolean tryReserve(long size, long capacity, Duration timeout) {
            throw new UnsupportedOperationException("the seed has no requests with a timeout");
        }

        @Override
        public synchronized Usage usage() {
            return Usage.of(maxMemory, count, totalCapacity, reservedMemory, 0);
        }
    }
}
