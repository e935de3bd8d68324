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
     * @param refused receives what does not start
     * @throws UsageException if a JVM or a collector is unknown
     */
    static List<Setting> all(
            List<Path> homes, List<String> collectors, List<String> jvmArguments, Consumer<Refused> refused) {
        List<Collector> wanted = new ArrayList<>();
        collectors.stream().map(Collector::byTitle).distinct().forEach(wanted::add);
        if (wanted.isEmpty()) {
            wanted.add(null);
        }
        List<Jvm> jvms = homes.isEmpty()
                ? List.of(Jvm.ofThisProcess())
                : homes.stream().map(Jvm::at).toList();
        List<Setting> settings = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        jvms.forEach(jvm -> wanted.forEach(collector -> {
            List<String> options =
                    homes.isEmpty() ? List.of() : List.of("--jvm", jvm.home().toString());
            String label = unique(labels, jvm, collector == null ? "" : "-" + collector.title());
            try {
                settings.add(of(label, jvm, collector, jvmArguments, options));
            } catch (UsageException doesNotStart) {
                refused.accept(new Refused(label, doesNotStart.getMessage()));
            }
        }));
        return settings;
    }

    /** Makes sure that the JVM starts: with the collector, if one is wanted, and then with all arguments. */
    private static Setting of(
            String label, Jvm jvm, Collector collector, List<String> jvmArguments, List<String> options) {
        List<String> arguments = new ArrayList<>();
        List<String> how = new ArrayList<>(options);
        if (collector != null) {
            jvm.require(collector.arguments(), "JVM does not have the collector " + collector.title());
            arguments.addAll(collector.arguments());
            how.addAll(List.of("--gc", collector.title()));
        }
        arguments.addAll(jvmArguments);
        if (!arguments.isEmpty()) {
            jvm.require(arguments, "JVM does not start: arguments=" + arguments);
        }
        return new Setting(label, jvm, List.copyOf(arguments), List.copyOf(how));
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
}
