// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.odd;

import dev.floe.spec.Capability;
import dev.floe.tck.proof.Oddity;
import java.util.EnumSet;

/** A quota and nothing else. */
public final class HasOnlyAReserver extends Oddity {
    public HasOnlyAReserver() {
        super(EnumSet.of(
                Capability.RESERVER, Capability.BASIS_SIZE, Capability.TIMED_WAIT, Capability.WAITS_FOR_RECLAMATION));
    }
}
