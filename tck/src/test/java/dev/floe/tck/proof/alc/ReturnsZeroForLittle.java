// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.alc;

import dev.floe.spec.Allocator;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainAllocator;
import java.util.Optional;

/** Returns 0 for a single byte, as if that were nothing. */
@Breaks(
        value = Rule.ALC_01,
        also = {Rule.ALC_02, Rule.ALC_07},
        message = "address is zero: size=1")
public final class ReturnsZeroForLittle extends Mutant {
    @Override
    public Optional<Allocator> allocator() {
        return Optional.of(new PlainAllocator() {
            @Override
            protected long take(long size) {
                return size == 1 ? 0 : super.take(size);
            }

            @Override
            protected void zero(long address, long size) {
                if (address != 0) {
                    super.zero(address, size);
                }
            }
        });
    }
}
