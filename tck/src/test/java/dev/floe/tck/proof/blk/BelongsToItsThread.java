// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainBlock;
import dev.floe.tck.proof.plain.PlainDeallocator.Extent;

/** Can be closed by the thread only that allocated it. */
@Breaks(
        value = Rule.BLK_29,
        also = {Rule.RES_08, Rule.RES_09, Rule.RES_13, Rule.BLK_22},
        maybe = {Rule.RES_16, Rule.BLK_16},
        message = "not the owner: thread=")
public final class BelongsToItsThread extends Mutant {
    @Override
    protected PlainBlock newBlock(Extent extent) {
        return new PlainBlock(this, extent.address(), extent.capacity()) {
            private final Thread owner = Thread.currentThread();

            @Override
            public void close() {
                if (Thread.currentThread() != owner) {
                    throw new IllegalStateException("not the owner: thread=" + Thread.currentThread());
                }
                super.close();
            }
        };
    }
}
