// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.Quarantine;
import dev.floe.tck.proof.plain.PlainAllocator;
import dev.floe.tck.proof.plain.PlainBlock;
import dev.floe.tck.proof.plain.Raw;
import java.nio.ByteBuffer;

/** Makes buffers that do not keep their block. */
@Breaks(
        value = Rule.BLK_18,
        also = {Rule.BLK_19},
        message = "views whose memory was released: expected=[], actual=[byteBuffer")
public final class BuffersKeepNothing extends Mutant {
    @Override
    protected ByteBuffer newBuffer(PlainBlock block, long address, int length) {
        return Raw.buffer(address, length, "nobody");
    }

    @Override
    protected PlainAllocator newAllocator() {
        return new Quarantine();
    }
}
