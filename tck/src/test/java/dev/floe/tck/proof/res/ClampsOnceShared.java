// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainReserver;

/** Does not look whether what is given back was there, once a second thread has given something back. */
@Breaks(value = Rule.RES_20, message = "unreserve of more than is booked")
public final class ClampsOnceShared extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            private final Thread first = Thread.currentThread();

            private boolean shared; // guarded by the lock of the books

            @Override
            protected void requireReserved(long size, long capacity) {
                shared |= Thread.currentThread() != first;
                if (!shared) {
                    super.requireReserved(size, capacity);
                }
            }

            @Override
            protected void subtract(long size, long capacity) {
                count = Math.max(0, count - 1);
                totalCapacity = Math.max(0, totalCapacity - capacity);
                reservedMemory = Math.max(0, reservedMemory - size);
            }
        };
    }
}
