// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.obs;

import dev.floe.spec.Capability;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import java.util.Set;

/** Claims to write events, and writes none. */
@Breaks(value = Rule.OBS_06, also = Rule.OBS_07, message = "sums of the events")
public final class ClaimsEvents extends Mutant {
    @Override
    public Set<Capability> capabilities() {
        Set<Capability> claimed = super.capabilities();
        claimed.add(Capability.JFR);
        return claimed;
    }
}
