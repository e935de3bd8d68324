// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.gcr;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.rules.Rule;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainDeallocator.Extent;
import dev.floe.tck.proof.plain.PlainMemory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;

/** Keeps a list of its blocks, from which only close takes them. */
@Breaks(
        value = Rule.GCR_01,
        also = {Rule.RES_07, Rule.DEA_05},
        maybe = {Rule.BLK_18, Rule.BLK_27, Rule.GCR_02, Rule.GCR_03, Rule.GCR_05},
        message = "charge of dropped blocks was not cleaned")
public final class KeepsWhatIsDropped extends Mutant {
    @Override
    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator) {
            private final Collection<MemoryBlock> blocks = Collections.synchronizedList(new ArrayList<>());

            @Override
            protected MemoryBlock registered(Extent extent) {
                MemoryBlock block = super.registered(extent);
                blocks.add(block);
                return block;
            }
        };
    }
}
