// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.engine.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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
     * @throws UsageException if a JVM or a collector is unknown, or one does not start with the other; all such are named
     */
    static List<Setting> all(List<Path> homes, List<String> collectors, List<String> jvmArguments) {
        List<Refused> refused = new ArrayList<>();
        List<Setting> settings = all(homes, collectors, jvmArguments, refused::add);
        if (!refused.isEmpty()) {
            throw new UsageException(refused.stream().map(Refused::reason).collect(Collectors.joining("\n       ")));
        }
        return settings;
    }

    /** A JVM that does not start with what was asked for. */
    record Refused(String label, String reason) {}

    /**
     * Lists every JVM with every collector that it has.
     *
     * @param refused is told of what does not start
     * @throws UsageException if a JVM or a collector is unknown
     */
    static List<Setting> all(
            List<Path> homes, List<String> collectors, List<String> jvmArguments, Consumer<Refused> refused) {
        List<Collector> wanted =
                collectors.stream().map(Collector::byTitle).distinct().toList();
        List<Setting> settings = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        if (homes.isEmpty()) {
            addAll(settings, labels, Jvm.ofThisProcess(), List.of(), wanted, jvmArguments, refused);
        }
        for (Path home : homes) {
            List<String> options = List.of("--jvm", home.toString());
            addAll(settings, labels, Jvm.at(home), options, wanted, jvmArguments, refused);
        }
        return settings;
    }

    private static void addAll(
            List<Setting> settings,
            Set<String> labels,
            Jvm jvm,
            List<String> options,
            List<Collector> wanted,
            List<String> jvmArguments,
            Consumer<Refused> refused) {
        if (wanted.isEmpty()) {
            String label = unique(labels, jvm, "");
            if (starts(jvm, label, jvmArguments, "JVM does not start: arguments=" + jvmArguments, refused)) {
                settings.add(new Setting(label, jvm, jvmArguments, options));
            }
        }
        for (Collector collector : wanted) {
            String label = unique(labels, jvm, "-" + collector.title());
            List<String> all = joined(collector.arguments(), jvmArguments);
            String none = "JVM does not have the collector " + collector.title();
            if (starts(jvm, label, collector.arguments(), none, refused)
                    && starts(jvm, label, all, "JVM does not start: arguments=" + all, refused)) {
                settings.add(new Setting(label, jvm, all, joined(options, List.of("--gc", collector.title()))));
            }
        }
    }

    private static boolean starts(
            Jvm jvm, String label, List<String> arguments, String otherwise, Consumer<Refused> refused) {
        if (arguments.isEmpty()) {
            return true;
        }
        try {
            jvm.require(arguments, otherwise);
            return true;
        } catch (UsageException doesNot) {
            refused.accept(new Refused(label, doesNot.getMessage()));
            return false;
        }
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
