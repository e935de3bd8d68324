// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.dea;

import dev.floe.spec.Allocator;
import dev.floe.spec.Reserver;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.Quarantine;
import dev.floe.tck.proof.plain.PlainAllocator;
import dev.floe.tck.proof.plain.PlainBlock;
import dev.floe.tck.proof.plain.PlainDeallocator;
import dev.floe.tck.proof.plain.PlainDeallocator.Extent;

/** Marks that it has run after it has looked, like JDK 17, so that two runs can race. */
@Breaks(value = Rule.DEA_04, message = "freed too often, or not as allocated by raced runs of deallocators")
public final class LooksThenReleases extends Mutant {
    @Override
    protected PlainDeallocator newDeallocator(Reserver reserver, Allocator allocator, Extent extent, PlainBlock block) {
        return new PlainDeallocator(reserver, allocator, extent) {
            private volatile boolean released;

            @Override
            protected boolean first() {
                boolean first = !released;
                Thread.yield();
                released = true;
                return first;
            }
        };
    }

    @Override
    protected PlainAllocator newAllocator() {
        return new Quarantine();
    }
}
