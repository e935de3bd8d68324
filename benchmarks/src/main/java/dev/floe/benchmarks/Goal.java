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
 * A goal: our time divided by the time of a peer in the same run must not exceed a bound.
 *
 * @param title the subject of the goal
 * @param ours our figure, which should be small
 * @param peer the figure that ours is divided by; empty if the bound is in nanoseconds
 * @param max the bound; empty if the line only compares
 */
record Goal(String title, Figure ours, Optional<Figure> peer, Optional<Double> max) {
    private static final String LINE = "%-58s %20s %20s %9s %8s%n";

    /** All goals, in the order in which they are printed. */
    static final List<Goal> ALL = List.of(
            comparedWithConfined("allocate, borrow, touch, close: 64 B", "foreign", 64),
            comparedWithConfined("1 KiB", "foreign", 1024),
            comparedWithConfined("64 B, as segment", "foreignSegment", 64),
            comparedWithConfined("1 KiB, as segment", "foreignSegment", 1024),
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
            ratio("beside 200 parked threads, 64 B", parked("foreign", 200), parked("foreign", 0), 1.2),
            compared("Arena.ofShared", parked("arenaOfShared", 200), parked("arenaOfShared", 0)),
            ratio("a busy reader beside it", reader(FOREIGN), reader(SPINS), 1 / 0.9),
            compared("Arena.ofShared", reader(ARENA_OF_SHARED), reader(SPINS)));

    private static Figure shortLife(String method, int bytes) {
        return new Figure(RoundTrip.class, method, "bytes", String.valueOf(bytes));
    }

    private static Goal comparedWithConfined(String title, String method, int bytes) {
        return ratio(title, shortLife(method, bytes), shortLife("arenaOfConfined", bytes), 1.5);
    }

    private static Goal part(String method) {
        Figure alone = new Figure(Parts.class, method, "bytes", "64");
        return compared("of the 64 B: " + method, alone, shortLife("foreign", 64));
    }

    private static Goal partForAnother(String method) {
        return compared("of the 64 B: " + method, otherCloses(method, 64), otherCloses("foreign", 64));
    }

    private static Figure otherCloses(String method, int bytes) {
        return new Figure(ClosedByOtherThread.class, method, "bytes", String.valueOf(bytes));
    }

    private static Figure parked(String method, int parked) {
        return new Figure(ParkedThreads.class, method, "parked", String.valueOf(parked));
    }

    private static Figure reader(BusyReader.Neighbour neighbour) {
        return new Figure(BusyReader.class, "read", "neighbour", neighbour.name());
    }

    private static Goal ratio(String title, Figure ours, Figure peer, double max) {
        return new Goal(title, ours, Optional.of(peer), Optional.of(max));
    }

    private static Goal compared(String title, Figure ours, Figure peer) {
        return new Goal(title, ours, Optional.of(peer), Optional.empty());
    }

    private static Goal nanos(String title, Figure ours, double max) {
        return new Goal(title, ours, Optional.empty(), Optional.of(max));
    }

    static String header() {
        return String.format(LINE, "median ns ± error of the mean (99.9 %)", "ours", "peer", "quotient", "at most");
    }

    /** {@return a line with the measured figures, or nothing if the run lacks one of them} */
    Optional<String> line(Collection<RunResult> run) {
        Optional<Figure.Time> time = ours.in(run);
        Optional<Figure.Time> peerTime = peer.flatMap(figure -> figure.in(run));
        if (time.isEmpty() || peerTime.isPresent() != peer.isPresent()) {
            return Optional.empty();
        }
        double quotient =
                time.get().median() / peerTime.map(Figure.Time::median).orElse(1.0);
        return Optional.of(String.format(
                LINE,
                title,
                time.get(),
                peerTime.map(Figure.Time::toString).orElse("-"),
                String.format("%.2f", quotient),
                max.map(bound -> String.format("%.2f%s", bound, quotient <= bound ? "" : " !"))
                        .orElse("-")));
    }
}
