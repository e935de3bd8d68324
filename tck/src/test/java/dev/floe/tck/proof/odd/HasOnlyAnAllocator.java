// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.odd;

import dev.floe.spec.Capability;
import dev.floe.tck.proof.Oddity;
import java.util.EnumSet;

/** Raw memory and nothing else. */
public final class HasOnlyAnAllocator extends Oddity {
    public HasOnlyAnAllocator() {
        super(EnumSet.of(Capability.ALLOCATOR));
    }
}
