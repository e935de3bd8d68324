// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.testing;

import dev.floe.reference.ReferenceProvider;
import dev.floe.spec.DirectMemory;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a main class of the tests in a JVM of its own, on the class path, and tells how it ended. */
public final class ChildJvm {
    private static final long BOUND_SECONDS = 60;

    /** Status -1 stands for one that had to be killed. */
    public record Outcome(int status, String out, String err) {}

    private ChildJvm() {}

    public static Outcome run(Class<?> main, String... jvmArguments) {
        return run(main, List.of(), jvmArguments);
    }

    public static Outcome run(Class<?> main, List<String> arguments, String... jvmArguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= 23) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.add("-Xmx64m");
        command.addAll(List.of(jvmArguments)); // the last of two that contradict each other counts
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(arguments);
        try {
            return outcome(new ProcessBuilder(command).start());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static Outcome outcome(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        CompletableFuture<String> out = read(process.getInputStream());
        CompletableFuture<String> err = read(process.getErrorStream());
        boolean ended = process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        return new Outcome(ended ? process.exitValue() : -1, out.join(), err.join());
    }

    private static CompletableFuture<String> read(InputStream stream) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    /** By where the classes lie: in a patched module the test classes have the code source of the main ones. */
    private static String classPath() {
        return Stream.of(DirectMemory.class, ReferenceProvider.class, ChildJvm.class)
                .map(ChildJvm::root)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String root(Class<?> type) {
        String resource = type.getName().replace('.', '/') + ".class";
        String url = type.getResource(type.getSimpleName() + ".class").toString();
        String root = url.substring(0, url.length() - resource.length()).replaceFirst("^jar:(.*)!/$", "$1");
        return Path.of(URI.create(root)).toString();
    }
}
