// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.tck.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A JVM that runs checks, as seen by the one that gives the orders. Used by one thread. */
final class Worker implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final JvmProcess jvm;
    private final Settings settings;
    private final List<CheckMethod> finished = new ArrayList<>();
    private boolean fit = true;

    private Worker(JvmProcess jvm, Settings settings) {
        this.jvm = jvm;
        this.settings = settings;
    }

    /** What a worker says of its subject before the first check. */
    record Description(Report.SubjectInfo subject, Report.Environment environment, List<Profile> profiles) {}

    /**
     * The JVM that a check requires.
     *
     * @param check the id of the check
     * @param alone whether it must share the JVM with no other check
     * @param arguments of the JVM, besides those that all have
     */
    record Profile(String check, boolean alone, List<String> arguments) {}

    /** Thrown when the process of a worker has ended, or could not begin. */
    static final class Died extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean begun;

        Died(boolean begun, String how) {
            super(how);
            this.begun = begun;
        }

        /** {@return whether the worker was ready before} */
        boolean begun() {
            return begun;
        }
    }

    /**
     * Starts a worker and waits until it is ready.
     *
     * @throws Died if the JVM does not start
     */
    static Worker start(JavaCommand java, List<String> arguments, WorkerOrders orders)
            throws Died, InterruptedException {
        JvmProcess jvm;
        try {
            jvm = JvmProcess.start(java.line(arguments, WorkerMain.class, orders.words()));
        } catch (IOException noSuchProgram) {
            throw new UsageException("no such JVM: " + noSuchProgram.getMessage());
        }
        Worker worker = new Worker(jvm, orders.settings());
        worker.expect(WorkerMain.READY, worker.scaled(START), false);
        return worker;
    }

    private Duration scaled(Duration bound) {
        return settings.clock().scaled(bound);
    }

    private Message expect(String word, Duration atMost, boolean begun) throws Died, InterruptedException {
        Message message = next(atMost, begun);
        if (message.word().equals(WorkerMain.USAGE)) {
            close();
            throw new UsageException(message.field(0));
        }
        if (!message.word().equals(word)) {
            throw new IllegalStateException("unexpected message: expected=" + word + ", actual=" + message);
        }
        return message;
    }

    private Message next(Duration atMost, boolean begun) throws Died, InterruptedException {
        Optional<Message> message = jvm.next(atMost);
        if (message.isPresent()) {
            return message.get();
        }
        throw jvm.ended() ? died(begun) : silent(begun, atMost);
    }

    private Died died(boolean begun) throws InterruptedException {
        fit = false;
        String how = "exitStatus=" + jvm.exitStatus();
        close();
        String crash = jvm.output().crashInShort();
        String stderr = jvm.output().tail(20);
        return new Died(
                begun,
                how + (crash.isEmpty() ? "" : ", crash=" + crash) + (stderr.isEmpty() ? "" : ", stderr=" + stderr));
    }

    private Died silent(boolean begun, Duration waited) {
        fit = false;
        String threads = jvm.threads();
        close();
        return new Died(begun, "no answer: boundMillis=" + waited.toMillis() + ", threads:\n" + threads);
    }

    /** Asks what the subject is and claims, and what its checks want. */
    Description describe(CheckCatalog catalog) throws Died, InterruptedException {
        List<String> classes = catalog.classes().stream().map(Class::getName).toList();
        jvm.send(new Message(WorkerMain.DESCRIBE, classes));
        Message subject = expect(WorkerMain.SUBJECT, scaled(START), true);
        Message here = expect(WorkerMain.ENVIRONMENT, scaled(START), true);
        List<Profile> profiles = new ArrayList<>();
        for (Message next = next(scaled(START), true);
                !next.word().equals(WorkerMain.DESCRIBED);
                next = next(scaled(START), true)) {
            profiles.add(new Profile(next.field(0), Boolean.parseBoolean(next.field(1)), List.copyOf(next.from(2))));
        }
        return new Description(
                new Report.SubjectInfo(subject.field(0), subject.field(1), List.copyOf(subject.from(2))),
                new Report.Environment(
                        here.field(0),
                        here.field(1),
                        here.field(2),
                        here.field(3),
                        here.field(4),
                        Integer.parseInt(here.field(5)),
                        settings.jvmArgs()),
                profiles);
    }

    /**
     * Runs a check. One that does not end is hung, and the worker with it.
     *
     * @throws Died if the process ends meanwhile
     */
    Outcome run(CheckMethod check) throws Died, InterruptedException {
        String type = check.method().getDeclaringClass().getName();
        jvm.send(Message.of(WorkerMain.RUN, check.id(), type));
        Duration bound = settings.bound(check).plus(scaled(GRACE));
        Optional<Message> answer = jvm.next(bound);
        if (answer.isEmpty()) {
            if (jvm.ended()) {
                throw died(true);
            }
            return hung(bound);
        }
        Outcome outcome = outcome(check, answer.get());
        fit &= !outcome.dirty();
        finished.add(check);
        return outcome;
    }

    private static Outcome outcome(CheckMethod check, Message message) {
        if (message.word().equals(WorkerMain.USAGE)) {
            // It could be used in the JVM that described it.
            return Outcome.of(Verdict.FAILED, "in the JVM that this check wants: " + message.field(0))
                    .tainted();
        }
        if (!message.field(0).equals(check.id())) {
            throw new IllegalStateException("answer to another check: asked=" + check.id() + ", answered=" + message);
        }
        return new Outcome(
                Verdict.valueOf(message.field(1)),
                Long.parseLong(message.field(2)),
                message.field(3),
                message.field(4),
                Boolean.parseBoolean(message.field(5)));
    }

    private Outcome hung(Duration bound) {
        fit = false;
        String threads = jvm.threads();
        close();
        return Outcome.of(Verdict.HUNG, "the JVM did not answer: boundMillis=" + bound.toMillis())
                .with("threads:\n" + threads)
                .after(bound.toMillis());
    }

    /** {@return whether this worker can run another check} */
    boolean isFit() {
        return fit;
    }

    /** {@return the checks that have ended in this worker} */
    List<CheckMethod> finished() {
        return List.copyOf(finished);
    }

    /**
     * Lets the worker leave by itself, so that a failure that comes late is still seen.
     *
     * @throws Died if it ends otherwise than it should
     */
    void leave() throws Died, InterruptedException {
        jvm.send(Message.of(ParentLink.LEAVE));
        if (fit && jvm.ends(scaled(GRACE)) && jvm.exitStatus() != 0) {
            throw died(true);
        }
        close();
    }

    @Override
    public void close() {
        fit = false;
        jvm.close();
    }
}
