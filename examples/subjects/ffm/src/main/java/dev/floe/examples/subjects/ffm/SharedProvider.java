// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.ffm;

import dev.floe.spec.Allocator;
import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemoryProvider;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Memory without any budget: an allocator is all that a shared arena claims to be. */
final class SharedProvider implements DirectMemoryProvider {
    /** All that this process has, so that an address leads to its memory from everywhere. */
    static final SharedArenas ARENAS = new SharedArenas();

    @Override
    public String name() {
        return "ffm-shared";
    }

    @Override
    public String specVersion() {
        return SPEC_VERSION;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(Capability.ALLOCATOR);
    }

    @Override
    public Optional<Allocator> allocator() {
        return Optional.of(ARENAS);
    }
}
