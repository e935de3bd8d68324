// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.spi.RoleDecorator;
import java.util.EnumSet;
import java.util.Set;

/** The implementation with its pool on, and without its roles alone, which have none. */
final class PooledProvider implements DirectMemoryProvider {
    private static final Set<Capability> NOT_POOLED = EnumSet.of(
            Capability.PROMPT_FREE,
            Capability.EXACT_BLOCKS,
            Capability.RESERVER,
            Capability.ALLOCATOR,
            Capability.CLEANER);

    private final DirectMemoryProvider provider = new ReferenceProvider();

    @Override
    public String name() {
        return "reference-pooled";
    }

    @Override
    public String specVersion() {
        return provider.specVersion();
    }

    @Override
    public Set<Capability> capabilities() {
        Set<Capability> claimed = EnumSet.copyOf(provider.capabilities());
        claimed.removeAll(NOT_POOLED);
        return claimed;
    }

    @Override
    public DirectMemory create(DirectMemoryConfig config) {
        return provider.create(pooled(config));
    }

    @Override
    public DirectMemory create(DirectMemoryConfig config, RoleDecorator decorator) {
        return provider.create(pooled(config), decorator);
    }

    private static DirectMemoryConfig pooled(DirectMemoryConfig config) {
        return config.toBuilder().name(config.name()).option(Pool.OPTION, "on").build();
    }
}
