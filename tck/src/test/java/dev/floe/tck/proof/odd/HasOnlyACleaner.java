// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.odd;

import dev.floe.spec.Capability;
import dev.floe.tck.proof.Oddity;
import java.util.EnumSet;

/** A cleaner and nothing else. */
public final class HasOnlyACleaner extends Oddity {
    public HasOnlyACleaner() {
        super(EnumSet.of(Capability.CLEANER, Capability.GC_RELEASE, Capability.EXIT_ON_FAILURE));
    }
}
