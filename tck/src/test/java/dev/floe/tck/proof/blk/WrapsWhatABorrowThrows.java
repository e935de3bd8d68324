// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainBlock;
import dev.floe.tck.proof.plain.PlainDeallocator.Extent;

/** Throws an exception of its own for what the body threw. */
@Breaks(value = Rule.BLK_23, message = "another Throwable came out of a borrow")
public final class WrapsWhatABorrowThrows extends Mutant {
    @Override
    protected PlainBlock newBlock(Extent extent) {
        return new PlainBlock(this, extent.address(), extent.capacity()) {
            @Override
            public <R, X extends Throwable> R borrow(Body<? extends R, X> body) throws X {
                try {
                    return super.borrow(body);
                } catch (NullPointerException | IllegalStateException | UnsupportedOperationException own) {
                    throw own;
                } catch (Throwable thrown) {
                    throw new IllegalArgumentException("body failed", thrown);
                }
            }
        };
    }
}
