// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.netty;

import dev.floe.examples.subjects.common.AdaptedMemory;
import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.QuotaBasis;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/** Opens memories on Netty's budget; a process has one budget. */
final class NettyProvider implements DirectMemoryProvider {
    private final String name;
    private final Supplier<DirectMemory> maker;

    NettyProvider(String name, Supplier<DirectMemory> maker) {
        this.name = name;
        this.maker = maker;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String specVersion() {
        return SPEC_VERSION;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(
                Capability.MEMORY, Capability.MANUAL_RELEASE, Capability.ANY_THREAD_CLOSE, Capability.BASIS_SIZE);
    }

    @Override
    public DirectMemory create(DirectMemoryConfig config) {
        AdaptedMemory.requireOffered(config, QuotaBasis.SIZE);
        AdaptedMemory.requireNoPages(config);
        Budget.require(config);
        return maker.get();
    }
}
