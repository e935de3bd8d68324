// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What connects a JVM of the kit to the one that started it: messages come on the standard input stream and go out on the
 * standard output stream. {@link System#out} is redirected to the standard error stream, so nothing else is written there.
 *
 * <p>A thread of its own listens, so that two things work whatever the others do: a thread dump can be asked for, and when
 * the parent is gone this process ends.
 */
final class ParentLink {
    static final String DUMP = "dump";
    static final String LEAVE = "leave";

    /** The exit status of a process whose parent is gone. */
    private static final int ORPHANED = 97;

    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private final BlockingQueue<Message> inbox = new LinkedBlockingQueue<>();

    private ParentLink() {}

    static ParentLink open() {
        ParentLink link = new ParentLink();
        System.setOut(System.err);
        Thread listener = new Thread(link::listen, "floe-tck-listener");
        listener.setDaemon(true);
        listener.start();
        return link;
    }

    private void listen() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Message.in(line).ifPresent(this::receive);
            }
        } catch (IOException gone) {
            // The same as the end of the stream: there is no parent any more.
            System.err.println("floe-tck: parent is gone: " + gone);
        }
        Runtime.getRuntime().halt(ORPHANED);
    }

    private void receive(Message message) {
        if (message.word().equals(DUMP)) {
            send(Message.of(DUMP, ThreadDump.take()));
        } else {
            inbox.add(message);
        }
    }

    /** {@return the next message, or null when the parent has told this process to leave} */
    Message next() throws InterruptedException {
        Message message = inbox.take();
        return message.word().equals(LEAVE) ? null : message;
    }

    synchronized void send(Message message) {
        try {
            out.write((message.line() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
