// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.MemoryView;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainBlock;
import dev.floe.tck.proof.plain.PlainView;

/** Makes slices that close their block. */
@Breaks(value = Rule.BLK_21, message = "block was closed through a slice")
public final class ViewsCanRelease extends Mutant {
    @Override
    protected MemoryView newView(PlainView from, long address, long length) {
        return new Closeable(from.block(), address, length);
    }

    private static final class Closeable extends PlainView implements AutoCloseable {
        Closeable(PlainBlock block, long address, long length) {
            super(block, address, length);
        }

        @Override
        public void close() {
            block().close();
        }
    }
}
