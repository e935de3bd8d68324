// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainBlock;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Makes buffers in the byte order of most machines. */
@Breaks(value = Rule.BLK_12, message = "borrowed buffer of a slice of")
public final class MakesLittleEndianBuffers extends Mutant {
    @Override
    protected ByteBuffer newBuffer(PlainBlock block, long address, int length) {
        return super.newBuffer(block, address, length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
