// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainReserver;
import dev.floe.tck.proof.plain.RoomByThread;

/** Gives room back to nobody when a thread releases more than it reserved. */
@Breaks(value = Rule.RES_04, message = "room was lost: grantedBytes=")
public final class LosesRoomOnTheWay extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new RoomByThread(config, newCollection(), cleaner::help) {
            @Override
            protected long charged() {
                return super.charged() + beyond();
            }
        };
    }
}
