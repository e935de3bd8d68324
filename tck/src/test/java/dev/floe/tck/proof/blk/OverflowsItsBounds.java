// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainBlock;
import dev.floe.tck.proof.plain.PlainDeallocator.Extent;

/** Adds offset and length before it compares. */
@Breaks(value = Rule.BLK_28, message = "expected=IndexOutOfBoundsException")
public final class OverflowsItsBounds extends Mutant {
    @Override
    protected PlainBlock newBlock(Extent extent) {
        return new PlainBlock(this, extent.address(), extent.capacity()) {
            @Override
            protected void requireInside(long offset, long length) {
                if (offset < 0 || length < 0 || offset + length > capacity()) {
                    throw new IndexOutOfBoundsException("offset=" + offset + ", length=" + length);
                }
            }
        };
    }
}
