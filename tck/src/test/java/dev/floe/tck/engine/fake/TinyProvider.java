// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine.fake;

import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.Reserver;
import dev.floe.spec.Usage;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A minimal provider: only a reserver. */
public class TinyProvider implements DirectMemoryProvider {
    @Override
    public String name() {
        return "tiny";
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
        return Optional.of(new Tiny(config.limit()));
    }

    /** A reserver of two counters and a limit, which never waits. */
    public static class Tiny implements Reserver {
        private final long limit;
        private long count;
        private long charged;

        public Tiny(long limit) {
            this.limit = limit;
        }

        @Override
        public void reserve(long size, long capacity) {
            if (!tryReserve(size, capacity)) {
                throw new QuotaExceededError(capacity, charged, limit, "");
            }
        }

        @Override
        public synchronized boolean tryReserve(long size, long capacity) {
            boolean fits = capacity <= limit - charged;
            if (fits) {
                count++;
                charged += capacity;
            }
            return fits;
        }

        @Override
        public boolean tryReserve(long size, long capacity, Duration timeout) {
            throw new UnsupportedOperationException("no timed wait");
        }

        @Override
        public synchronized void unreserve(long size, long capacity) {
            count--;
            charged -= capacity;
        }

        @Override
        public synchronized Usage usage() {
            return Usage.of(limit, count, charged, charged, 0);
        }
    }
}
