// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.ffm;

import java.lang.foreign.Arena;

/** Uses one shared arena for each block. */
public final class SharedArena extends ArenaCandidate {
    /** {@code Subject} calls this by reflection. */
    public SharedArena() {}

    @Override
    Arena arena() {
        return Arena.ofShared();
    }
}
