// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainRequest;
import dev.floe.tck.proof.plain.PlainReserver;

/** Adds first and takes back what was too much: meanwhile what would fit is refused. */
@Breaks(value = Rule.RES_04, also = Rule.RES_02, message = "request was refused though it fits")
public final class AddsThenChecks extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            protected boolean granted(PlainRequest request) {
                if (!fits(request)) {
                    add(request.size, request.capacity);
                    otherThreadsMayRun(lock);
                    subtract(request.size, request.capacity);
                }
                return super.granted(request);
            }
        };
    }
}
