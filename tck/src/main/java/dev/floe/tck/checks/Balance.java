// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.spec.DirectMemory;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Seam;
import dev.floe.tck.fixture.Spy;
import java.util.ArrayList;
import java.util.List;

/** What the calls that a {@link Spy} wrote down must add up to. Calls that were made to fail do not count. */
final class Balance {
    private static final int SHOWN = 3;

    private Balance() {}

    /** {@return the pairs of one seam, size and capacity} */
    static List<String> pairs(Spy spy, Seam seam) {
        return done(spy, seam).stream()
                .map(call -> "(size=" + call.size() + ", capacity=" + call.capacity() + ")")
                .toList();
    }

    private static List<String> ranges(Spy spy, Seam seam) {
        return done(spy, seam).stream()
                .map(call -> "(address=" + call.address() + ", size=" + call.size() + ")")
                .toList();
    }

    private static List<Spy.Call> done(Spy spy, Seam seam) {
        return spy.calls(seam).stream().filter(call -> call.size() > 0).toList();
    }

    /** {@return whether a call of one seam was made to fail} */
    static boolean failed(Spy spy, Seam seam) {
        return spy.calls(seam).stream().anyMatch(call -> call.size() == 0);
    }

    /** Demands that each pair that was reserved was unreserved, once. */
    static void expectUnreserved(String when, Spy spy) {
        List<String> reserved = pairs(spy, Seam.RESERVE);
        List<String> unreserved = pairs(spy, Seam.UNRESERVE);
        expectNone("not unreserved", when, less(reserved, unreserved));
        expectNone("unreserved too often, or with another pair", when, less(unreserved, reserved));
    }

    /** Demands that all that was allocated was freed, once, with its size; a pool may keep what shows as retained. */
    static void expectFreed(String when, Spy spy, DirectMemory memory) {
        List<String> allocated = ranges(spy, Seam.ALLOCATE);
        List<String> freed = ranges(spy, Seam.FREE);
        expectNone("freed too often, or not as allocated", when, less(freed, allocated));
        if (memory.usage().retained() == 0) {
            expectNone("not freed", when, less(allocated, freed));
        }
    }

    /** The one without the other, each as often as it is there. */
    private static List<String> less(List<String> all, List<String> others) {
        List<String> rest = new ArrayList<>(others);
        List<String> more = new ArrayList<>();
        for (String each : all) {
            if (!rest.remove(each)) {
                more.add(each);
            }
        }
        return more;
    }

    private static void expectNone(String what, String when, List<String> found) {
        Expect.that(
                found.isEmpty(),
                what + " " + when + ": times=" + found.size() + ", first="
                        + found.subList(0, Math.min(SHOWN, found.size())));
    }
}
