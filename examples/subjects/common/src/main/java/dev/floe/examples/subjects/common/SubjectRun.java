// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.common;

import dev.floe.tck.engine.Progress;
import dev.floe.tck.engine.Report;
import dev.floe.tck.engine.RunRequest;
import dev.floe.tck.engine.Supervisor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs the kit on a subject from the class path of this JVM, with the Java of this JVM. */
public final class SubjectRun {
    private static final Path HOME = Path.of(System.getProperty("java.home"));
    private static final List<String> FLAGS =
            List.of("-XX:+UseG1GC", "-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseZGC", "-XX:+UseShenandoahGC");

    private SubjectRun() {}

    /**
     * {@return the flags of the collectors: G1, or with {@code -Dall.collectors=true} all that this Java has}
     */
    public static List<String> collectors() throws IOException, InterruptedException {
        if (!Boolean.getBoolean("all.collectors")) {
            return List.of("-XX:+UseG1GC");
        }
        List<String> there = new ArrayList<>();
        for (String flag : FLAGS) {
            Process version = new ProcessBuilder(
                            HOME.resolve("bin").resolve("java").toString(), flag, "-version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (version.waitFor() == 0) {
                there.add(flag);
            }
        }
        return there;
    }

    /**
     * Runs the kit.
     *
     * @param subject the name of the subject
     * @param parallel the number of JVMs that run checks at the same time
     * @param jvmArguments arguments of all of them
     * @param rules patterns of rules, for example {@code RES-*}; none means all
     * @return the report
     */
    public static Report of(String subject, int parallel, List<String> jvmArguments, String... rules) {
        List<Path> classPath = Stream.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
                .map(Path::of)
                .toList();
        return Supervisor.run(
                new RunRequest(subject, classPath, List.of(rules), HOME, jvmArguments, 1, 1, parallel, "%s"),
                new Progress() {});
    }
}
