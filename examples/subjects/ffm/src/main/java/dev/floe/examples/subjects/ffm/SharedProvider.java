// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.ffm;

import dev.floe.spec.Allocator;
import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemoryProvider;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Memory without a limit: the adapter of shared arenas claims only an allocator. */
final class SharedProvider implements DirectMemoryProvider {
    /** All arenas of this process, so that an address can be looked up from any allocator. */
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
