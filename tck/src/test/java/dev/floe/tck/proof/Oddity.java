// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.spec.Allocator;
import dev.floe.spec.Capability;
import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.QuotaBasis;
import dev.floe.spec.Reserver;
import dev.floe.spec.spi.RoleDecorator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A legal but unusual implementation: the kit must find nothing wrong with it. It refuses what it does not claim.
 * {@code HasOnlyACleaner} is the subject {@code oddity-has-only-a-cleaner}.
 */
public abstract class Oddity extends Control {
    private final Set<Capability> claimed;

    /** Makes one that claims these capabilities. */
    protected Oddity(Set<Capability> claimed) {
        this.claimed = Set.copyOf(claimed);
    }

    @Override
    public final String name() {
        return "oddity"
                + getClass().getSimpleName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    @Override
    public final Set<Capability> capabilities() {
        return claimed;
    }

    @Override
    public final DirectMemory create(DirectMemoryConfig config) {
        require(Capability.MEMORY);
        requireOffered(config);
        return super.create(config);
    }

    @Override
    public final DirectMemory create(DirectMemoryConfig config, RoleDecorator decorator) {
        require(Capability.MEMORY);
        require(Capability.ROLES);
        requireOffered(config);
        return super.create(config, decorator);
    }

    @Override
    public final Optional<Reserver> reserver(DirectMemoryConfig config) {
        requireOffered(config);
        return claimed.contains(Capability.RESERVER) ? super.reserver(config) : Optional.empty();
    }

    @Override
    public final Optional<Allocator> allocator() {
        return claimed.contains(Capability.ALLOCATOR) ? super.allocator() : Optional.empty();
    }

    @Override
    public final Optional<Cleaner> cleaner(DirectMemoryConfig config) {
        return claimed.contains(Capability.CLEANER) ? super.cleaner(config) : Optional.empty();
    }

    private void requireOffered(DirectMemoryConfig config) {
        if (config.pageAligned()) {
            require(Capability.PAGE_ALIGNED);
        }
        require(config.quotaBasis() == QuotaBasis.SIZE ? Capability.BASIS_SIZE : Capability.BASIS_CAPACITY);
    }

    /** Refuses a capability that is not claimed. */
    protected final void require(Capability needed) {
        if (!claimed.contains(needed)) {
            throw new UnsupportedOperationException("not offered: capability=" + needed + ", provider=" + name());
        }
    }
}
