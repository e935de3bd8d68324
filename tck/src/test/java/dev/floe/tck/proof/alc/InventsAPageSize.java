// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.alc;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainAllocator;

/** Returns a page size that is not the one of the system. */
@Breaks(
        value = Rule.ALC_08,
        also = {Rule.BLK_08, Rule.BLK_30},
        message = "page size: expected=")
public final class InventsAPageSize extends Mutant {
    @Override
    protected PlainAllocator newAllocator() {
        return new PlainAllocator() {
            @Override
            public int pageSize() {
                return 2 * super.pageSize();
            }
        };
    }
}
