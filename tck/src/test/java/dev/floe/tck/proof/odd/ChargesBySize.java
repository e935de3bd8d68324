// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.odd;

import dev.floe.spec.Capability;
import dev.floe.tck.proof.Oddity;
import java.util.EnumSet;

/** Limits what is taken, and does not offer to limit what was asked for. */
public final class ChargesBySize extends Oddity {
    public ChargesBySize() {
        super(EnumSet.complementOf(EnumSet.of(Capability.BASIS_CAPACITY, Capability.VIEWS_EXPIRE, Capability.JFR)));
    }
}
