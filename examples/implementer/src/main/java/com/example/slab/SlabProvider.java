// SPDX-License-Identifier: Apache-2.0
package com.example.slab;

import dev.floe.spec.Allocator;
import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemoryProvider;
import java.util.Optional;
import java.util.Set;

// tag::implementer[]
public final class SlabProvider implements DirectMemoryProvider {
    @Override
    public String name() {
        return "slab";
    }

    @Override
    public String specVersion() {
        return SPEC_VERSION;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.ALLOCATOR);
    }

    @Override
    public Optional<Allocator> allocator() {
        return Optional.of(SlabAllocator.shared());
    }
}
// end::implementer[]
