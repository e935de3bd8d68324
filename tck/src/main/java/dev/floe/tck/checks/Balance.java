// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.spec.DirectMemory;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Seam;
import dev.floe.tck.fixture.Spy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the calls that a {@link Spy} wrote down must add up to. Calls that were made to fail do not count. */
final class Balance {
    private Balance() {}

    /** {@return the pairs of one seam, size and capacity, sorted} */
    static List<String> pairs(Spy spy, Seam seam) {
        return done(spy, seam).stream()
                .map(call -> "(size=" + call.size() + ", capacity=" + call.capacity() + ")")
                .sorted()
                .toList();
    }

    /** {@return the ranges of one seam, address and size, sorted} */
    static List<String> ranges(Spy spy, Seam seam) {
        return done(spy, seam).stream().map(Balance::range).sorted().toList();
    }

    /** {@return the calls of one seam that reached their role} */
    static List<Spy.Call> done(Spy spy, Seam seam) {
        return spy.calls(seam).stream()
                .filter(call -> call.size() > 0 || seam == Seam.REGISTER)
                .toList();
    }

    /** {@return the calls of one seam that were made to fail} */
    static List<Spy.Call> failed(Spy spy, Seam seam) {
        return spy.calls(seam).stream().filter(call -> call.size() == 0).toList();
    }

    /** Demands that each pair that was reserved was released once. */
    static void expectUnreserved(String when, Spy spy) {
        Expect.equal("pairs released, " + when, pairs(spy, Seam.RESERVE), pairs(spy, Seam.UNRESERVE));
    }

    /** Demands that all that was allocated was freed once, with its size; a pool may keep what shows as retained. */
    static void expectFreed(String when, Spy spy, DirectMemory memory) {
        List<String> freed = ranges(spy, Seam.FREE);
        if (memory.usage().retained() == 0) {
            Expect.equal("memory freed, " + when, ranges(spy, Seam.ALLOCATE), freed);
            return;
        }
        Set<String> once = new HashSet<>(freed);
        Expect.that(once.size() == freed.size(), "memory freed more than once, " + when + ": freed=" + freed);
        Expect.that(
                ranges(spy, Seam.ALLOCATE).containsAll(once),
                "memory freed that was not allocated so, " + when + ": freed=" + freed + ", allocated="
                        + ranges(spy, Seam.ALLOCATE));
    }

    private static String range(Spy.Call call) {
        return "(address=" + call.address() + ", size=" + call.size() + ")";
    }
}
