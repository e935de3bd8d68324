// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainReserver;
import dev.floe.tck.proof.plain.RoomByThread;

/** Gives room back to a thread that releases more than it reserved, and leaves it with the one that reserved as well. */
@Breaks(value = Rule.RES_02, message = "limit was passed: grantedAtOnceBytes=")
public final class LeavesRoomBehind extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new RoomByThread(config, newCollection(), cleaner::help) {
            @Override
            protected long charged() {
                return super.charged() - beyond();
            }
        };
    }
}
