// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.alc;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainAllocator;

/** Throws IllegalArgumentException for sizes near Long.MAX_VALUE, like Unsafe. */
@Breaks(value = Rule.ALC_05, message = "expected=OutOfMemoryError, actual=java.lang.IllegalArgumentException")
public final class CallsHugeSizesIllegal extends Mutant {
    @Override
    protected PlainAllocator newAllocator() {
        return new PlainAllocator() {
            @Override
            public long allocate(long size) {
                if (size > Long.MAX_VALUE - 64) {
                    throw new IllegalArgumentException("size=" + size);
                }
                return super.allocate(size);
            }
        };
    }
}
