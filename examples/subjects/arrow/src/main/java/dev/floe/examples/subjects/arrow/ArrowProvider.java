// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.arrow;

import dev.floe.examples.subjects.common.AdaptedMemory;
import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.QuotaBasis;
import dev.floe.spec.spi.RoleDecorator;
import java.util.EnumSet;
import java.util.Set;
import org.apache.arrow.memory.RootAllocator;

/** Creates root allocators. */
final class ArrowProvider implements DirectMemoryProvider {
    @Override
    public String name() {
        return "arrow";
    }

    @Override
    public String specVersion() {
        return SPEC_VERSION;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(
                Capability.MEMORY,
                Capability.MANUAL_RELEASE,
                Capability.ANY_THREAD_CLOSE,
                Capability.BASIS_SIZE,
                Capability.PROMPT_FREE,
                Capability.LARGE_BLOCKS,
                Capability.ROLES);
    }

    @Override
    public DirectMemory create(DirectMemoryConfig config) {
        requireOffered(config);
        return new ArrowMemory(new RootAllocator(config.limit()));
    }

    @Override
    public DirectMemory create(DirectMemoryConfig config, RoleDecorator decorator) {
        requireOffered(config);
        return new ArrowMemory(new WatchedRoot(config.limit(), decorator));
    }

    private static void requireOffered(DirectMemoryConfig config) {
        AdaptedMemory.requireOffered(config, QuotaBasis.SIZE);
        AdaptedMemory.requireNoPages(config);
    }
}
