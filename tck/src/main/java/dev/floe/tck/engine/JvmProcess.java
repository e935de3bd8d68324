// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A JVM that this one has started, and the messages between the two. It does not outlive this one. */
final class JvmProcess implements AutoCloseable {
    private static final Message END = Message.of("end");
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Process process;
    private final Thread closer = new Thread(this::kill, "floe-tck-closer");
    private final BlockingQueue<Message> inbox = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> dump = new CompletableFuture<>();
    private final Output output = new Output();
    private final Thread messages;
    private final Thread errors;

    private JvmProcess(Process process) {
        this.process = process;
        this.messages = pump("out", process.getInputStream(), this::message);
        this.errors = pump("err", process.getErrorStream(), output::add);
    }

    /**
     * Starts a JVM.
     *
     * @throws IOException if there is no such program
     */
    static JvmProcess start(List<String> command) throws IOException {
        JvmProcess jvm = new JvmProcess(new ProcessBuilder(command).start());
        jvm.messages.start();
        jvm.errors.start();
        Runtime.getRuntime().addShutdownHook(jvm.closer);
        return jvm;
    }

    private Thread pump(String name, InputStream stream, Consumer<String> use) {
        Thread thread = new Thread(() -> pump(stream, use), "floe-tck-" + name + "-" + process.pid());
        thread.setDaemon(true);
        return thread;
    }

    private void pump(InputStream stream, Consumer<String> use) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                use.accept(line);
            }
        } catch (IOException closed) {
            output.add("(stream ended: " + closed.getMessage() + ")");
        }
        if (stream == process.getInputStream()) {
            inbox.add(END);
        }
    }

    private void message(String line) {
        Optional<Message> message = Message.in(line);
        if (message.isEmpty()) {
            output.add(line);
        } else if (message.get().word().equals(ParentLink.DUMP)) {
            dump.complete(message.get().field(0));
        } else {
            inbox.add(message.get());
        }
    }

    /** Sends a message. If the process has ended, the message is lost, and {@link #ended} becomes true. */
    void send(Message message) {
        try {
            process.getOutputStream().write((message.line() + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException ended) {
            output.add("(message lost: " + message.word() + ", " + ended.getMessage() + ")");
        }
    }

    /**
     * {@return the next message; empty if there will be none, because the process has closed its stream or the time is
     * over, which {@link #ended} tells apart}
     */
    Optional<Message> next(Duration atMost) throws InterruptedException {
        Message message = inbox.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        if (message == END) {
            inbox.add(END);
            return Optional.empty();
        }
        return Optional.ofNullable(message);
    }

    /** {@return whether the process ends by itself within a time} */
    boolean ends(Duration atMost) throws InterruptedException {
        return process.waitFor(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** {@return whether the process has closed its stream of messages} */
    boolean ended() {
        return inbox.peek() == END;
    }

    /** {@return what its threads do, or why that is not known} */
    String threads() {
        send(Message.of(ParentLink.DUMP));
        try {
            return dump.get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "no thread dump: interrupted";
        } catch (ExecutionException | TimeoutException silent) {
            return "no thread dump: the JVM did not answer";
        }
    }

    /** Waits for the process to end, and for the rest of its output; kills it if it does not end in time. */
    int exitStatus() throws InterruptedException {
        if (!ends(LAST_WORDS)) {
            kill();
        }
        int status = process.waitFor();
        messages.join(LAST_WORDS.toMillis());
        errors.join(LAST_WORDS.toMillis());
        return status;
    }

    Output output() {
        return output;
    }

    private void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
        try {
            Runtime.getRuntime().removeShutdownHook(closer);
        } catch (IllegalStateException alreadyShuttingDown) {
            // Then the hook runs, and does the same.
            kill();
        }
    }
}
