// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainMemory;

/** Does not take back the reservation of memory that could not be had. */
@Breaks(
        value = Rule.BLK_02,
        also = {Rule.BLK_04, Rule.BLK_05},
        maybe = {Rule.ALC_05},
        message = "usage when allocating threw")
public final class KeepsTheQuotaOfWhatFailed extends Mutant {
    @Override
    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator) {
            @Override
            protected void undo(long base, long size, long capacity, Throwable first) {
                if (base != 0) {
                    super.undo(base, size, capacity, first);
                }
            }
        };
    }
}
