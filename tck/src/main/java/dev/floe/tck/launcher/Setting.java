// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.engine.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One of the settings that a run is repeated in: a JVM, and a collector if one was asked for.
 *
 * @param label by which reports tell it from the others, as {@code jdk25-ZGC}
 * @param jvm the JVM
 * @param arguments all arguments of its workers
 * @param options what of the command line says that it is this one
 */
record Setting(String label, Jvm jvm, List<String> arguments, List<String> options) {
    /**
     * Lists every JVM with every collector, after making sure that each starts.
     *
     * @param homes where the JVMs are; none for the one that this runs on
     * @param collectors the names of collectors; none for what each JVM takes by itself
     * @param jvmArguments what each JVM gets besides
     * @throws UsageException if a JVM or a collector is unknown, or one does not start with the other
     */
    static List<Setting> all(List<Path> homes, List<String> collectors, List<String> jvmArguments) {
        List<Setting> settings = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        List<Collector> wanted =
                collectors.stream().map(Collector::byTitle).distinct().toList();
        if (homes.isEmpty()) {
            addAll(settings, labels, Jvm.ofThisProcess(), List.of(), wanted, jvmArguments);
        }
        for (Path home : homes) {
            addAll(settings, labels, Jvm.at(home), List.of("--jvm", home.toString()), wanted, jvmArguments);
        }
        return settings;
    }

    private static void addAll(
            List<Setting> settings,
            Set<String> labels,
            Jvm jvm,
            List<String> options,
            List<Collector> wanted,
            List<String> jvmArguments) {
        if (wanted.isEmpty()) {
            settings.add(new Setting(unique(labels, jvm, ""), jvm, started(jvm, jvmArguments, jvmArguments), options));
        }
        for (Collector collector : wanted) {
            jvm.require(collector.arguments(), "JVM does not have the collector " + collector.title());
            settings.add(new Setting(
                    unique(labels, jvm, "-" + collector.title()),
                    jvm,
                    started(jvm, jvmArguments, joined(collector.arguments(), jvmArguments)),
                    joined(options, List.of("--gc", collector.title()))));
        }
    }

    private static List<String> started(Jvm jvm, List<String> given, List<String> all) {
        if (!given.isEmpty()) {
            jvm.require(all, "JVM does not start: arguments=" + all);
        }
        return all;
    }

    private static String unique(Set<String> labels, Jvm jvm, String collector) {
        String label = "jdk" + jvm.feature() + collector;
        if (!labels.add(label)) {
            label = "jdk" + jvm.version() + collector;
            for (int i = 2; !labels.add(label); i++) {
                label = "jdk" + jvm.version() + collector + "-" + i;
            }
        }
        return label;
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
