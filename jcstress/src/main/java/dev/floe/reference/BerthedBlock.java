// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import java.nio.ByteBuffer;

/** A {@link PinnableBlock} without memory, to live in a {@link Berth}. */
final class BerthedBlock extends PinnableBlock {
    BerthedBlock() {
        super(new Birth(null, 0, Quay.SIZE));
    }

    /** {@return where it lives, or did} */
    Berth berth() {
        return end instanceof Key key ? key.berth : (Berth) end;
    }

    @Override
    protected ByteBuffer escaping(long address, int length) {
        throw new UnsupportedOperationException();
    }
}
