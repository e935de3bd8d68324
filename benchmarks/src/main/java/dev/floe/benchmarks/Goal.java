// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks;

import static dev.floe.benchmarks.BusyReader.Neighbour.ARENA_OF_SHARED;
import static dev.floe.benchmarks.BusyReader.Neighbour.FOREIGN;
import static dev.floe.benchmarks.BusyReader.Neighbour.SPINS;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;

/**
 * What is wanted of two figures of one run: that the first divided by the second is not above something.
 *
 * @param says what it is about
 * @param ours the figure that shall be small
 * @param peer what stands beside it; empty where nanoseconds themselves are bounded
 * @param most the bound; empty where the row is there to compare
 */
record Goal(String says, Figure ours, Optional<Figure> peer, Optional<Double> most) {
    private static final String LINE = "%-58s %20s %20s %9s %8s%n";

    /** All of them, in the order in which they are shown. */
    static final List<Goal> ALL = List.of(
            besideConfined("allocate, borrow, touch, close: 64 B", "foreign", 64),
            besideConfined("1 KiB", "foreign", 1024),
            besideConfined("64 B, as segment", "foreignSegment", 64),
            besideConfined("1 KiB, as segment", "foreignSegment", 1024),
            part("quota"),
            part("nativeMemory"),
            part("registration"),
            part("borrow"),
            compared(
                    "64 B, buffer escapes, beside Arena.ofShared",
                    shortLife("foreignEscaped", 64),
                    shortLife("arenaOfShared", 64)),
            nanos("closed by another thread: 64 B, ns", otherCloses("foreign", 64), 100),
            nanos("1 KiB, ns", otherCloses("foreign", 1024), 100),
            partForAnother("nothing"),
            partForAnother("oneStep"),
            partForAnother("quota"),
            partForAnother("nativeMemory"),
            partForAnother("registration"),
            compared("64 B, beside Arena.ofShared", otherCloses("foreign", 64), otherCloses("arenaOfShared", 64)),
            ratio("beside 200 parked threads, 64 B", crowd("foreign", 200), crowd("foreign", 0), 1.2),
            compared("Arena.ofShared", crowd("arenaOfShared", 200), crowd("arenaOfShared", 0)),
            ratio("a busy reader beside it", reader(FOREIGN), reader(SPINS), 1 / 0.9),
            compared("Arena.ofShared", reader(ARENA_OF_SHARED), reader(SPINS)));

    private static Figure shortLife(String method, int bytes) {
        return new Figure(RoundTrip.class, method, "bytes", String.valueOf(bytes));
    }

    private static Goal besideConfined(String says, String method, int bytes) {
        return ratio(says, shortLife(method, bytes), shortLife("arenaOfConfined", bytes), 1.5);
    }

    private static Goal part(String method) {
        Figure alone = new Figure(Parts.class, method, "bytes", "64");
        return compared("of the 64 B: " + method, alone, shortLife("foreign", 64));
    }

    private static Goal partForAnother(String method) {
        return compared("of the 64 B: " + method, otherCloses(method, 64), otherCloses("foreign", 64));
    }

    private static Figure otherCloses(String method, int bytes) {
        return new Figure(ClosedByAnother.class, method, "bytes", String.valueOf(bytes));
    }

    private static Figure crowd(String method, int parked) {
        return new Figure(Crowd.class, method, "parked", String.valueOf(parked));
    }

    private static Figure reader(BusyReader.Neighbour neighbour) {
        return new Figure(BusyReader.class, "read", "neighbour", neighbour.name());
    }

    private static Goal ratio(String says, Figure ours, Figure peer, double most) {
        return new Goal(says, ours, Optional.of(peer), Optional.of(most));
    }

    private static Goal compared(String says, Figure ours, Figure peer) {
        return new Goal(says, ours, Optional.of(peer), Optional.empty());
    }

    private static Goal nanos(String says, Figure ours, double most) {
        return new Goal(says, ours, Optional.empty(), Optional.of(most));
    }

    static String header() {
        return String.format(LINE, "median ns ± error of the mean (99.9 %)", "ours", "beside", "quotient", "at most");
    }

    /** {@return a line with what was measured, or nothing if the run does not have both figures} */
    Optional<String> line(Collection<RunResult> run) {
        Optional<Figure.Time> time = ours.in(run);
        Optional<Figure.Time> beside = peer.flatMap(figure -> figure.in(run));
        if (time.isEmpty() || beside.isPresent() != peer.isPresent()) {
            return Optional.empty();
        }
        double quotient = time.get().median() / beside.map(Figure.Time::median).orElse(1.0);
        return Optional.of(String.format(
                LINE,
                says,
                time.get(),
                beside.map(Figure.Time::toString).orElse("-"),
                String.format("%.2f", quotient),
                most.map(bound -> String.format("%.2f%s", bound, quotient <= bound ? "" : " !"))
                        .orElse("-")));
    }
}
