// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;

/** Has a thread that ends only if somebody closes the memory. */
@Breaks(value = Rule.BLK_34, message = "thread of a memory that was dropped unclosed was not cleaned")
public final class ThreadWaitsForClose extends Mutant {
    @Override
    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new PlainCleaner(newFailure(config)) {
            private volatile boolean closed;

            @Override
            protected boolean retired() {
                return closed && super.retired();
            }

            @Override
            public void close() {
                closed = true;
                super.close();
            }
        };
    }
}
