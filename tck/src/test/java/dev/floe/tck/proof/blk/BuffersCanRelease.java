// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainBlock;
import dev.floe.tck.proof.plain.Raw;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;

/** Makes buffers for which invokeCleaner is not refused. */
@Breaks(value = Rule.BLK_21, message = "?")
public final class BuffersCanRelease extends Mutant {
    private final Map<ByteBuffer, PlainBlock> owners = Collections.synchronizedMap(new IdentityHashMap<>());

    @Override
    protected ByteBuffer newBuffer(PlainBlock block, long address, int length) {
        ByteBuffer buffer = Raw.buffer(address, length, null);
        owners.put(buffer, block);
        return buffer;
    }
}
