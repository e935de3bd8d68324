// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainReserver;

/** Takes back more than was given, and hides it. */
@Breaks(value = Rule.RES_20, message = "unreserve of more than is booked")
public final class ClampsAtZero extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            protected void requireReserved(long size, long capacity) {}

            @Override
            protected void subtract(long size, long capacity) {
                count = Math.max(0, count - 1);
                totalCapacity = Math.max(0, totalCapacity - capacity);
                reservedMemory = Math.max(0, reservedMemory - size);
            }
        };
    }
}
