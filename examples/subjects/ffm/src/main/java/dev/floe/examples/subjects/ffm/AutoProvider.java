// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.ffm;

import dev.floe.examples.subjects.common.AdaptedMemory;
import dev.floe.examples.subjects.common.ProcessLimit;
import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.QuotaBasis;
import java.util.EnumSet;
import java.util.Set;

/** Opens the direct memory of the process, from which automatic arenas allocate. */
final class AutoProvider implements DirectMemoryProvider {
    @Override
    public String name() {
        return "ffm-auto";
    }

    @Override
    public String specVersion() {
        return SPEC_VERSION;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(
                Capability.MEMORY,
                Capability.GC_RELEASE,
                Capability.ZEROED,
                Capability.BASIS_CAPACITY,
                Capability.WAITS_FOR_RECLAMATION,
                Capability.LARGE_BLOCKS);
    }

    @Override
    public DirectMemory create(DirectMemoryConfig config) {
        AdaptedMemory.requireOffered(config, QuotaBasis.CAPACITY);
        AdaptedMemory.requireNoPages(config);
        ProcessLimit.require(config);
        return new AutoMemory();
    }
}
