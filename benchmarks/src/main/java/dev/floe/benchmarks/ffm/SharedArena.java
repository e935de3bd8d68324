// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.ffm;

import java.lang.foreign.Arena;

/** A shared arena for each block. */
public final class SharedArena extends ArenaContestant {
    /** As it is made, by name. */
    public SharedArena() {}

    @Override
    Arena arena() {
        return Arena.ofShared();
    }
}
