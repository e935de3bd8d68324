// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainBlock;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Makes buffers in the byte order of most machines. */
@Breaks(value = Rule.BLK_12, message = "order of the buffer: expected=BIG_ENDIAN, actual=LITTLE_ENDIAN")
public final class MakesLittleEndianBuffers extends Mutant {
    @Override
    protected ByteBuffer newBuffer(PlainBlock block, long address, int length) {
        return super.newBuffer(block, address, length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
