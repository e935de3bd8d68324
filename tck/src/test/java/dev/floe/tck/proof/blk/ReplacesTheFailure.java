// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainMemory;

/** Throws an exception of its own for what the allocator threw. */
@Breaks(
        value = Rule.BLK_02,
        also = {Rule.BLK_04},
        message = "another Throwable came out when allocating threw")
public final class ReplacesTheFailure extends Mutant {
    @Override
    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator) {
            @Override
            protected long allocated(long size) {
                try {
                    return super.allocated(size);
                } catch (OutOfMemoryError known) {
                    throw known;
                } catch (Throwable thrown) {
                    throw new IllegalStateException("cannot allocate", thrown);
                }
            }
        };
    }
}
