// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.ffm;

import java.lang.foreign.Arena;

/** Uses one confined arena for each block. */
public final class ConfinedArena extends ArenaCandidate {
    /** {@code Subject} calls this by reflection. */
    public ConfinedArena() {}

    @Override
    Arena arena() {
        return Arena.ofConfined();
    }
}
