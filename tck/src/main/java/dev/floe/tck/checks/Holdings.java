// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.spec.MemoryBlock;
import dev.floe.tck.fixture.NotClaimed;
import dev.floe.tck.fixture.Quota.Held;
import java.util.ArrayList;
import java.util.List;

/**
 * What a check holds of the quota. Whatever it still holds at its end is given back, or dropped where the subject
 * releases only what is dropped, so that the next check finds an empty quota also where the process has only one.
 */
final class Holdings implements AutoCloseable {
    private final List<Held> all = new ArrayList<>();

    synchronized Held keep(Held held) {
        all.add(held);
        return held;
    }

    MemoryBlock keep(MemoryBlock block) {
        keep((Held) block::close);
        return block;
    }

    /** Gives one back. A check whose point is to release is not for a subject that cannot. */
    void release(Held held) {
        synchronized (this) {
            all.remove(held);
        }
        try {
            held.release();
        } catch (UnsupportedOperationException notOffered) {
            throw new NotClaimed("release is not offered: " + notOffered.getMessage());
        }
    }

    /** Gives back or drops: where nothing can be released, what is no longer held here is garbage. */
    @Override
    public void close() {
        taken().forEach(Holdings::letGo);
    }

    /** {@return whether it could be given back; else it is dropped} */
    static boolean letGo(Held held) {
        try {
            held.release();
            return true;
        } catch (UnsupportedOperationException notOffered) {
            return false;
        }
    }

    private synchronized List<Held> taken() {
        List<Held> taken = List.copyOf(all);
        all.clear();
        return taken;
    }
}
