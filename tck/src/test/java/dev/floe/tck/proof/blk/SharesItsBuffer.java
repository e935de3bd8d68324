// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainBlock;
import dev.floe.tck.proof.plain.PlainDeallocator.Extent;
import java.nio.ByteBuffer;

/** Returns the same buffer each time, and so shares its position. */
@Breaks(value = Rule.BLK_12, message = "position of the second buffer")
public final class SharesItsBuffer extends Mutant {
    @Override
    protected PlainBlock newBlock(Extent extent) {
        return new PlainBlock(this, extent.address(), extent.capacity()) {
            private ByteBuffer shared;

            @Override
            public synchronized ByteBuffer byteBuffer() {
                shared = shared == null ? super.byteBuffer() : shared;
                return shared;
            }
        };
    }
}
