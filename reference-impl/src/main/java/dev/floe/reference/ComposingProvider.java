// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.reference.cleaner.CleanerHandle;
import dev.floe.reference.cleaner.FailureHandler;
import dev.floe.reference.cleaner.PendingReferences;
import dev.floe.reference.cleaner.PhantomCleaner;
import dev.floe.reference.quota.FairReserver;
import dev.floe.reference.quota.GcTrigger;
import dev.floe.reference.telemetry.MemoryEvents;
import dev.floe.reference.util.Exceptions;
import dev.floe.spec.Allocator;
import dev.floe.spec.Capability;
import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.Reserver;
import dev.floe.spec.spi.RoleDecorator;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A provider of memories that are composed as in this module, wherever their bytes come from. A subclass adds a name, a
 * version, and a {@link MemorySource}.
 */
public abstract class ComposingProvider implements DirectMemoryProvider {
    /** For subclasses. */
    protected ComposingProvider() {}

    /**
     * Returns where memory comes from. Called when a memory or an allocator is created, and never earlier: a provider
     * that was found but not chosen must not touch native memory.
     *
     * @return where memory comes from
     */
    protected abstract MemorySource source();

    /**
     * {@return everything but {@link Capability#VIEWS_EXPIRE}, and {@link Capability#JFR} where there is a recorder}
     */
    @Override
    public Set<Capability> capabilities() {
        Set<Capability> all = EnumSet.complementOf(EnumSet.of(Capability.VIEWS_EXPIRE));
        if (!MemoryEvents.EVENTS.isAvailable()) {
            all.remove(Capability.JFR);
        }
        return all;
    }

    @Override
    public final DirectMemory create(DirectMemoryConfig config) {
        return create(config, ComposedMemory.UNDECORATED);
    }

    @Override
    public final DirectMemory create(DirectMemoryConfig config, RoleDecorator decorator) {
        Objects.requireNonNull(decorator, "decorator");
        requireKnown(config);
        return ComposedMemory.open(config, decorator, source());
    }

    @Override
    public final Optional<Reserver> reserver(DirectMemoryConfig config) {
        requireKnown(config);
        return Optional.of(new FairReserver(config, new PendingReferences()));
    }

    @Override
    public final Optional<Allocator> allocator() {
        return Optional.of(source().allocator());
    }

    @Override
    public final Optional<Cleaner> cleaner(DirectMemoryConfig config) {
        requireKnown(config);
        PhantomCleaner cleaner = new PhantomCleaner(config.name(), new PendingReferences(), FailureHandler.of(config));
        return Optional.of(new CleanerHandle(cleaner));
    }

    private static void requireKnown(DirectMemoryConfig config) {
        String pool = config.options().get("pool");
        if (pool != null) {
            throw Exceptions.poolNotOffered(pool);
        }
        config.requireOptions(Set.of(GcTrigger.OPTION)); // BLK-35, BLK-26
    }
}
