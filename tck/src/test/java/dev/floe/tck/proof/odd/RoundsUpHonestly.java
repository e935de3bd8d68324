// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.odd;

import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.Oddity;
import dev.floe.tck.proof.plain.PlainMemory;
import java.util.EnumSet;

/** Takes multiples of 64 bytes, and does not claim that it takes no more than it needs. */
public final class RoundsUpHonestly extends Oddity {
    public RoundsUpHonestly() {
        super(EnumSet.complementOf(EnumSet.of(Capability.EXACT_BLOCKS, Capability.VIEWS_EXPIRE, Capability.JFR)));
    }

    @Override
    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator) {
            @Override
            protected long size(long capacity, long padding) {
                return (super.size(capacity, padding) + 63) / 64 * 64;
            }
        };
    }
}
