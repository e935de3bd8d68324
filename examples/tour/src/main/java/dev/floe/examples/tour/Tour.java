// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import dev.floe.examples.tour.own.OwnImplementation;
import java.util.Optional;
import java.util.stream.Stream;

/** The examples, in the order in which a beginner should run them. */
enum Tour {
    LIFE("life", "the life of a block, step by step", LifeOfABlock::tell),
    QUOTA("quota", "an exact limit, and a refusal that gives the reason", QuotaAndRefusal::tell),
    ALIGNMENT("alignment", "page alignment in the two ways of the seed documents", PageAlignment::tell),
    ZEROING("zeroing", "new blocks read zero, even in memory that was used before", Zeroing::tell),
    CLEAN_ONCE("clean-once", "explicit cleaning and the collector race: the action runs once", CleanOnce::tell),
    FAILING_ACTION("failing-thunk", "a cleaning action that throws, and the end of the process", FailingAction::tell),
    VIEWS("views", "views keep memory alive, addresses do not", Views::tell),
    ICEBERG(
            "iceberg",
            "small in the heap, large outside, unnoticed in the old generation; three cures",
            Iceberg.inItsOwnJvm()),
    WAITING("waiting", "the old sleep of 100 ms compared with waking on release, timed", Waiting::tell),
    DISABLED_GC(
            "disable-explicit-gc",
            "what -XX:+DisableExplicitGC breaks, and what to do",
            DisabledCollection.inItsOwnJvm()),
    BACK_PRESSURE("back-pressure", "a producer that waits for quota instead of failing", BackPressure::tell),
    USE_AFTER_FREE("use-after-free", "memory freed while a method uses it, shown safely", UseAfterFree::tell),
    OWN(
            "own-implementation",
            "your own quota in 100 lines: the kit rejects it, then accepts it",
            OwnImplementation::tell);

    private final String name;
    private final String line;
    private final Example example;

    Tour(String name, String line, Example example) {
        this.name = name;
        this.line = line;
        this.example = example;
    }

    /** {@return the name of the example on the command line} */
    String exampleName() {
        return name;
    }

    /** {@return a description in one line} */
    String line() {
        return line;
    }

    /** Runs the example and prints everything from its heading to the rules that it showed. */
    void run(Story story) throws Exception {
        story.begin(name + ": " + line);
        example.tell(story);
        story.end();
    }

    /** {@return the example with this name, or empty if there is none} */
    static Optional<Tour> byName(String name) {
        return Stream.of(values()).filter(example -> example.name.equals(name)).findFirst();
    }
}
