// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainBlock;
import dev.floe.tck.proof.plain.PlainDeallocator.Extent;
import java.nio.ByteBuffer;
import java.util.Objects;

/** Ends a borrow only when its body returns. */
@Breaks(
        value = Rule.BLK_23,
        also = {Rule.BLK_13},
        message = "count after a borrow that ended with")
public final class LosesThePinOfAFailure extends Mutant {
    @Override
    protected PlainBlock newBlock(Extent extent) {
        return new PlainBlock(this, extent.address(), extent.capacity()) {
            @Override
            public <R, X extends Throwable> R borrow(Body<? extends R, X> body) throws X {
                Objects.requireNonNull(body, "body");
                pin();
                R result = body.apply(byteBufferOfBorrow());
                unpin();
                return result;
            }

            private ByteBuffer byteBufferOfBorrow() {
                return buffer(start(), (int) capacity());
            }
        };
    }
}
