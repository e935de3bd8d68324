// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainRequest;
import dev.floe.tck.proof.plain.PlainReserver;

/** Looks for room and charges in two steps, so that two callers can take the same room. */
@Breaks(value = Rule.RES_02, message = "limit was passed")
public final class ChecksThenAdds extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            protected boolean granted(PlainRequest request) {
                if (fits(request)) {
                    otherThreadsMayRun(lock);
                    add(request.size, request.capacity);
                    return true;
                }
                return super.granted(request);
            }
        };
    }
}
