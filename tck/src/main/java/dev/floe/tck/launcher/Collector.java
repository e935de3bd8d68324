// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.engine.UsageException;
import java.util.Arrays;
import java.util.List;

/** A garbage collector that the option {@code --gc} can name. */
enum Collector {
    G1("G1", "-XX:+UseG1GC"),
    SERIAL("Serial", "-XX:+UseSerialGC"),
    PARALLEL("Parallel", "-XX:+UseParallelGC"),
    ZGC("ZGC", "-XX:+UseZGC"),
    SHENANDOAH("Shenandoah", "-XX:+UseShenandoahGC"),
    EPSILON("Epsilon", "-XX:+UnlockExperimentalVMOptions", "-XX:+UseEpsilonGC");

    private final String title;
    private final List<String> arguments;

    Collector(String title, String... arguments) {
        this.title = title;
        this.arguments = List.of(arguments);
    }

    /** {@return the name by which it is chosen} */
    String title() {
        return title;
    }

    /** {@return the arguments of a JVM that uses it} */
    List<String> arguments() {
        return arguments;
    }

    /**
     * Finds a collector by its name, whatever the case.
     *
     * @throws UsageException if there is none of that name
     */
    static Collector byTitle(String title) {
        return Arrays.stream(values())
                .filter(collector -> collector.title.equalsIgnoreCase(title))
                .findFirst()
                .orElseThrow(() -> new UsageException("no such collector: --gc=" + title + ", known=" + titles()));
    }

    private static List<String> titles() {
        return Arrays.stream(values()).map(Collector::title).toList();
    }
}
