// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import dev.floe.examples.tour.own.OwnImplementation;
import java.util.Optional;
import java.util.stream.Stream;

/** The examples, in the order in which a newcomer should see them. */
enum Tour {
    LIFE("life", "the life of a block, step by step", LifeOfABlock::tell),
    QUOTA("quota", "a limit that holds, and a refusal that says why", QuotaAndRefusal::tell),
    ALIGNMENT("alignment", "page alignment, both ways of the seed documents", PageAlignment::tell),
    ZEROING("zeroing", "fresh blocks read zero, over memory that was used before", Zeroing::tell),
    CLEAN_ONCE("clean-once", "explicit cleaning against the collector: the action runs once", CleanOnce::tell),
    FAILING_THUNK("failing-thunk", "a cleaning action that throws, and the end of the process", FailingThunk::tell),
    VIEWS("views", "views keep memory alive, addresses do not", Views::tell),
    ICEBERG(
            "iceberg",
            "tiny in the heap, huge outside, asleep in the old generation; three cures",
            Iceberg.inItsOwnJvm()),
    WAITING("waiting", "the old sleep of 100 ms against waking on release, timed", Waiting::tell),
    DISABLED_GC(
            "disable-explicit-gc",
            "what -XX:+DisableExplicitGC breaks, and what to do",
            DisabledCollection.inItsOwnJvm()),
    BACK_PRESSURE("back-pressure", "a producer that waits for room instead of failing", BackPressure::tell),
    USE_AFTER_FREE("use-after-free", "memory freed under a running method, seen safely", UseAfterFree::tell),
    OWN(
            "own-implementation",
            "a quota of your own in 100 lines: the kit refuses it, then accepts it",
            OwnImplementation::tell);

    private final String name;
    private final String line;
    private final Example example;

    Tour(String name, String line, Example example) {
        this.name = name;
        this.line = line;
        this.example = example;
    }

    /** {@return the name by which it is run} */
    String exampleName() {
        return name;
    }

    /** {@return what it shows, in one line} */
    String line() {
        return line;
    }

    /** Runs it, from its heading to the rules that it showed. */
    void run(Story story) throws Exception {
        story.begin(name + ": " + line);
        example.tell(story);
        story.end();
    }

    /** {@return the example of a name, or empty if there is none} */
    static Optional<Tour> byName(String name) {
        return Stream.of(values()).filter(example -> example.name.equals(name)).findFirst();
    }
}
