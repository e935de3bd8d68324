// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.ffm;

import java.lang.foreign.Arena;

/** A confined arena for each block. */
public final class ConfinedArena extends ArenaContestant {
    /** As it is made, by name. */
    public ConfinedArena() {}

    @Override
    Arena arena() {
        return Arena.ofConfined();
    }
}
