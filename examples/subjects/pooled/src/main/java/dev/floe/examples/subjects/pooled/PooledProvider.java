// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.pooled;

import dev.floe.spec.Allocator;
import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.spi.RoleDecorator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/** Another provider, asked for a pool. It is looked for when it is needed: a JVM may be too old for it. */
final class PooledProvider implements DirectMemoryProvider {
    private static final Set<Capability> NOT_POOLED =
            EnumSet.of(Capability.PROMPT_FREE, Capability.EXACT_BLOCKS, Capability.RESERVER, Capability.CLEANER);

    private final String pooled;

    PooledProvider(String pooled) {
        this.pooled = pooled;
    }

    private DirectMemoryProvider provider() {
        return ServiceLoader.load(DirectMemoryProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals(pooled))
                .findFirst()
                .orElseThrow(() -> new UnsupportedOperationException("no such provider: name=" + pooled));
    }

    @Override
    public String name() {
        return pooled + "-pooled";
    }

    @Override
    public String specVersion() {
        return provider().specVersion();
    }

    @Override
    public Set<Capability> capabilities() {
        Set<Capability> claimed = EnumSet.copyOf(provider().capabilities());
        claimed.removeAll(NOT_POOLED);
        return claimed;
    }

    @Override
    public DirectMemory create(DirectMemoryConfig config) {
        return provider().create(pooled(config));
    }

    @Override
    public DirectMemory create(DirectMemoryConfig config, RoleDecorator decorator) {
        return provider().create(pooled(config), decorator);
    }

    @Override
    public Optional<Allocator> allocator() {
        return Optional.of(PoolOfAMemory.of(provider()));
    }

    static DirectMemoryConfig pooled(DirectMemoryConfig config) {
        return config.toBuilder().name(config.name()).option("pool", "on").build();
    }
}
