// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainBlock;
import dev.floe.tck.proof.plain.PlainDeallocator.Extent;
import java.nio.ByteBuffer;

/** Returns a buffer over a part where the whole does not fit. */
@Breaks(value = Rule.BLK_13, message = "byteBuffer of a large block")
public final class CutsLargeViews extends Mutant {
    @Override
    protected PlainBlock newBlock(Extent extent) {
        return new PlainBlock(this, extent.address(), extent.capacity()) {
            @Override
            public ByteBuffer byteBuffer() {
                return byteBuffer(0, (int) Math.min(capacity(), Integer.MAX_VALUE));
            }
        };
    }
}
