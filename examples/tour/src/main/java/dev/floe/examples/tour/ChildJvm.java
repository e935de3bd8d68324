// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a main class in its own JVM, with the class path of this one, and returns the outcome. */
public final class ChildJvm {
    private static final long BOUND_SECONDS = 300;

    /**
     * The outcome of a JVM.
     *
     * @param status its exit status
     * @param out its standard output
     * @param err its standard error
     */
    public record Outcome(int status, String out, String err) {}

    private ChildJvm() {}

    /**
     * Runs a main class.
     *
     * @param main the class
     * @param jvmArguments arguments of the JVM
     * @param arguments arguments of the program
     * @return the outcome
     * @throws IOException if the JVM could not be started or did not end in time
     * @throws InterruptedException if the caller was interrupted; the JVM is stopped
     */
    public static Outcome run(String main, List<String> jvmArguments, String... arguments)
            throws IOException, InterruptedException {
        List<String> flags = new ArrayList<>();
        if (Runtime.version().feature() >= 23) {
            flags.add("--sun-misc-unsafe-memory-access=allow");
        }
        flags.addAll(jvmArguments);
        return run(Path.of(System.getProperty("java.home"), "bin", "java"), main, flags, arguments);
    }

    /** The same with the given {@code java}. */
    static Outcome run(Path java, String main, List<String> jvmArguments, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(jvmArguments);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).start();
        try {
            return outcome(process);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Outcome outcome(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        CompletableFuture<String> out = read(process.getInputStream());
        CompletableFuture<String> err = read(process.getErrorStream());
        if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("child JVM did not end: boundSeconds=" + BOUND_SECONDS + ", command="
                    + process.info().commandLine().orElse("unknown"));
        }
        return new Outcome(process.exitValue(), out.join(), err.join());
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
}
