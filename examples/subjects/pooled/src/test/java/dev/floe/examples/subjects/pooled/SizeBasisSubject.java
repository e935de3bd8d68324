// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.pooled;

import dev.floe.spec.Allocator;
import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.QuotaBasis;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.spi.Subject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The reference implementation with the pool on, offering one basis only, so that the kit takes it. */
public final class SizeBasisSubject implements Subject {
    @Override
    public DirectMemoryProvider provider() {
        return new SizeBasisProvider();
    }

    private static final class SizeBasisProvider implements DirectMemoryProvider {
        private final DirectMemoryProvider pooled = new PooledProvider("reference");

        @Override
        public String name() {
            return "reference-pooled-size";
        }

        @Override
        public String specVersion() {
            return pooled.specVersion();
        }

        @Override
        public Set<Capability> capabilities() {
            Set<Capability> claimed = EnumSet.copyOf(pooled.capabilities());
            claimed.remove(Capability.BASIS_CAPACITY);
            return claimed;
        }

        @Override
        public DirectMemory create(DirectMemoryConfig config) {
            return pooled.create(bySize(config));
        }

        @Override
        public DirectMemory create(DirectMemoryConfig config, RoleDecorator decorator) {
            return pooled.create(bySize(config), decorator);
        }

        @Override
        public Optional<Allocator> allocator() {
            return pooled.allocator();
        }

        private static DirectMemoryConfig bySize(DirectMemoryConfig config) {
            if (config.quotaBasis() != QuotaBasis.SIZE) {
                throw new IllegalArgumentException("basis is not offered: quotaBasis=" + config.quotaBasis());
            }
            return config;
        }
    }
}
