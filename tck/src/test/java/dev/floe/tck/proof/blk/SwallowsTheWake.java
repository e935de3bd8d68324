// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;

/** Wakes its thread for the end by a word in the queue that requests empty, too, when they help. */
@Breaks(value = Rule.BLK_33, message = "threads that did not end when the memory was closed under requests that wait")
public final class SwallowsTheWake extends Mutant {
    @Override
    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new PlainCleaner(newFailure(config)) {
            private boolean ended;
            private boolean word;

            @Override
            public synchronized void close() {
                super.close();
                ended = true;
                word = true;
            }

            @Override
            public void help() {
                super.help();
                synchronized (this) {
                    word = false;
                }
            }

            @Override
            protected synchronized boolean retired() {
                return (!ended || word) && super.retired();
            }
        };
    }
}
