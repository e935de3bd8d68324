// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.reference.ReferenceProvider;
import dev.floe.spec.DirectMemory;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The effect of JVM flags, each in a JVM of its own. */
@Tag("native-access")
@Timeout(120)
class NativeAccessTest {
    private static final String HINT =
            "memory comes from arenas, which are slow to close, because native access is not granted: start with ";

    @TempDir
    Path folder;

    private record Outcome(int status, String out, String err) {}

    @Test
    void withoutAFlag_memoryComesFromArenas_andTheFlagIsLoggedOnce() throws IOException, InterruptedException {
        Outcome outcome = run(onClassPath());

        assertThat(outcome.out).contains("ArenaBlock");
        assertThat(outcome.err).doesNotContain("WARNING").containsOnlyOnce(HINT + "--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void withTheFlag_memoryComesFromMalloc_silently() throws IOException, InterruptedException {
        Outcome outcome = run(onClassPath("--enable-native-access=ALL-UNNAMED"));

        assertThat(outcome.out).contains("LinkerBlock");
        assertThat(outcome.err).isEmpty();
    }

    @Test
    void whereAllElseIsDenied_bothModesWork() throws IOException, InterruptedException {
        Outcome denied = run(onClassPath(strict()));
        Outcome granted = run(onClassPath(with(strict(), "--enable-native-access=ALL-UNNAMED")));

        assertThat(denied.out).contains("ArenaBlock");
        assertThat(granted.out).contains("LinkerBlock");
        assertThat(granted.err).isEmpty();
    }

    @Test
    void onTheModulePath_theModuleIsGranted() throws IOException, InterruptedException {
        Outcome granted = run(onModulePath(with(strict(), "--enable-native-access=dev.floe.foreign")));
        Outcome denied = run(onModulePath(strict()));

        assertThat(granted.out).contains("LinkerBlock");
        assertThat(granted.err).isEmpty();
        assertThat(denied.out).contains("ArenaBlock");
        assertThat(denied.err).containsOnlyOnce(HINT + "--enable-native-access=dev.floe.foreign");
    }

    /** The reference implementation is present, and its quota and cleaner are used, but not the class that knows Unsafe. */
    @Test
    void unsafe_isNeverLoaded() throws IOException, InterruptedException {
        for (String flag : new String[] {"-Dany", "--enable-native-access=ALL-UNNAMED"}) {
            Path log = folder.resolve("loaded" + flag.length());
            run(onClassPath(flag, "-Xshare:off", "-Xlog:class+load:file=" + log));

            assertThat(loaded(log))
                    .contains("dev.floe.reference.ReferenceProvider", "dev.floe.reference.cleaner.PhantomCleaner")
                    .doesNotContain("sun.misc.Unsafe")
                    .noneMatch(name -> name.matches(".*\\.(NativeMemory|UnsafeSource)(\\$.*)?"));
        }
    }

    /** Lines read {@code [time][level][tags] class source: where}. */
    private static List<String> loaded(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(line -> line.substring(line.lastIndexOf(']') + 2).split(" ")[0])
                    .filter(name -> name.startsWith("dev.floe.") || name.startsWith("sun.misc."))
                    .toList();
        }
    }

    private static String[] strict() {
        int jdk = Runtime.version().feature();
        List<String> flags = new ArrayList<>();
        if (jdk >= 23) {
            flags.add("--sun-misc-unsafe-memory-access=deny");
        }
        if (jdk >= 24) {
            flags.add("--illegal-native-access=deny");
        }
        return flags.toArray(new String[0]);
    }

    private static String[] with(String[] flags, String flag) {
        String[] all = Arrays.copyOf(flags, flags.length + 1);
        all[flags.length] = flag;
        return all;
    }

    private static List<String> onClassPath(String... flags) {
        List<String> command = new ArrayList<>(List.of(flags));
        command.addAll(List.of("-cp", path(), SampleApplication.class.getName()));
        return command;
    }

    /** The application is patched into the module, as a test is. */
    private static List<String> onModulePath(String... flags) {
        List<String> command = new ArrayList<>(List.of(flags));
        String tests = locationOf(SampleApplication.class);
        command.addAll(List.of("-p", path(), "--patch-module", "dev.floe.foreign=" + tests));
        command.addAll(List.of("-m", "dev.floe.foreign/" + SampleApplication.class.getName()));
        return command;
    }

    private static String path() {
        return String.join(
                File.pathSeparator,
                locationOf(DirectMemory.class),
                locationOf(ReferenceProvider.class),
                locationOf(ForeignProvider.class),
                locationOf(SampleApplication.class));
    }

    private static String locationOf(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    private Outcome run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        int status = builder.start().waitFor();
        Outcome outcome = new Outcome(
                status, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
        assertThat(outcome.status).as("%s", outcome).isZero();
        return outcome;
    }
}
