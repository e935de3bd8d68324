// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.odd;

import dev.floe.spec.Capability;
import dev.floe.tck.proof.Oddity;
import java.util.EnumSet;

/** The three roles, each by itself, and no blocks: so there is nothing to view. */
public final class OffersNoViews extends Oddity {
    public OffersNoViews() {
        super(EnumSet.of(
                Capability.RESERVER,
                Capability.ALLOCATOR,
                Capability.CLEANER,
                Capability.BASIS_CAPACITY,
                Capability.BASIS_SIZE,
                Capability.GC_RELEASE,
                Capability.TIMED_WAIT,
                Capability.WAITS_FOR_RECLAMATION,
                Capability.EXIT_ON_FAILURE));
    }
}
