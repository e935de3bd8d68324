// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.engine.UsageException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JVM that workers can run on.
 *
 * @param home the directory that holds {@code bin/java}
 * @param version its {@code java.version}
 */
record Jvm(Path home, String version) {
    private static final int OLDEST = 17;
    private static final int SECONDS = 60;
    private static final Pattern VERSION = Pattern.compile("version \"([^\"]+)\"");

    private record Answer(int status, String output) {}

    /** {@return the JVM that this runs on} */
    static Jvm ofThisProcess() {
        return new Jvm(Path.of(System.getProperty("java.home")), System.getProperty("java.version"));
    }

    /**
     * {@return where the JVMs of this machine are that are new enough, the oldest first: the one that this runs on, those
     * that environment variables name, and those in the usual places; of several alike the first}
     */
    static List<Path> installed() {
        Map<String, Jvm> found = new LinkedHashMap<>();
        for (Path home : candidates()) {
            Answer answer = Files.isExecutable(java(home)) ? ask(home, List.of()) : new Answer(-1, "");
            Matcher version = VERSION.matcher(answer.output);
            if (answer.status == 0 && version.find()) {
                found.putIfAbsent(answer.output, new Jvm(home, version.group(1)));
            }
        }
        return found.values().stream()
                .filter(jvm -> jvm.feature() >= OLDEST)
                .sorted(Comparator.comparingInt(Jvm::feature).thenComparing(Jvm::version))
                .map(Jvm::home)
                .toList();
    }

    private static Set<Path> candidates() {
        Path own = ofThisProcess().home;
        Set<Path> homes = new LinkedHashSet<>(List.of(own));
        System.getenv().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("JAVA_HOME"))
                .sorted(Map.Entry.comparingByKey())
                .forEach(variable -> homes.add(Path.of(variable.getValue())));
        Path user = Path.of(System.getProperty("user.home"));
        List<Path> places = List.of(
                own.toAbsolutePath().getParent(),
                Path.of("/usr/lib/jvm"),
                Path.of("/usr/java"),
                Path.of("/opt"),
                Path.of("/opt/java"),
                Path.of("/Library/Java/JavaVirtualMachines"),
                Path.of("C:\\Program Files\\Java"),
                user.resolve(".jdks"),
                user.resolve(".sdkman/candidates/java"));
        for (Path place : places) {
            for (Path home : below(place)) {
                homes.add(home);
                homes.add(home.resolve("Contents/Home"));
            }
        }
        return homes;
    }

    private static List<Path> below(Path place) {
        File[] files = place.toFile().listFiles();
        return files == null
                ? List.of()
                : Stream.of(files).map(File::toPath).sorted().toList();
    }

    /**
     * Asks a JVM for its version.
     *
     * @param home as the user gave it
     * @throws UsageException if there is none, if it does not start, or if it is too old
     */
    static Jvm at(Path home) {
        if (!Files.isExecutable(java(home))) {
            throw new UsageException("no JVM there: --jvm=" + home + ", missing=" + java(home));
        }
        Answer answer = ask(home, List.of());
        Matcher version = VERSION.matcher(answer.output);
        if (answer.status != 0 || !version.find()) {
            throw new UsageException("JVM does not start: --jvm=" + home + ", it said: " + answer.output);
        }
        Jvm jvm = new Jvm(home, version.group(1));
        if (jvm.feature() < OLDEST) {
            throw new UsageException(
                    "JVM is too old: --jvm=" + home + ", version=" + jvm.version + ", oldest=" + OLDEST);
        }
        return jvm;
    }

    /** {@return the feature release, as 17 or 25} */
    int feature() {
        Matcher number = Pattern.compile("(?:1\\.)?(\\d+).*").matcher(version);
        return number.matches() ? Integer.parseInt(number.group(1)) : 0;
    }

    /**
     * Makes sure that this starts with arguments.
     *
     * @param arguments of the {@code java} command
     * @param refused what to say if it does not
     * @throws UsageException if it does not start with them
     */
    void require(List<String> arguments, String refused) {
        Answer answer = ask(home, arguments);
        if (answer.status != 0) {
            throw new UsageException(
                    refused + ": jvm=" + home + ", version=" + version + ", it said: " + answer.output);
        }
    }

    private static Path java(Path home) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return home.resolve("bin").resolve(windows ? "java.exe" : "java");
    }

    /** The answer fits into the buffer of a pipe, so it can be read after the end. */
    private static Answer ask(Path home, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(java(home).toString()));
        command.addAll(arguments);
        command.add("-version");
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException unable) {
            return new Answer(-1, unable.getMessage());
        }
        try {
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                return new Answer(-1, "nothing for " + SECONDS + " seconds");
            }
            String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            return new Answer(process.exitValue(), output.strip());
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read what a JVM says", broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a JVM was asked for its version", stopped);
        } finally {
            process.destroyForcibly();
        }
    }
}
