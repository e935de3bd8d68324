// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * The JVM in which checks run. It is told by messages what to do: {@code describe} its subject, {@code run} a check; and
 * leaves when they end.
 */
public final class WorkerMain {
    static final String READY = "ready";
    static final String DESCRIBE = "describe";
    static final String RUN = "run";
    static final String FINISHED = "finished";
    static final String USAGE = "usage";
    static final String SUBJECT = "subject";
    static final String ENVIRONMENT = "environment";
    static final String CHECK = "check";
    static final String DESCRIBED = "described";

    private static final int MOST_EVIDENCE = 40_000;

    private final ParentLink parent;
    private final WorkerOrders orders;
    private CheckRunner runner;

    private WorkerMain(ParentLink parent, WorkerOrders orders) {
        this.parent = parent;
        this.orders = orders;
    }

    /**
     * Runs a worker.
     *
     * @param args the {@link WorkerOrders}
     * @throws Exception if the kit fails; the process ends by it, and whoever started it sees that
     */
    public static void main(String[] args) throws Exception {
        ParentLink parent = ParentLink.open();
        parent.send(Message.of(READY));
        new WorkerMain(parent, WorkerOrders.parse(List.of(args))).work();
        System.exit(0);
    }

    private void work() throws Exception {
        try {
            runner = new CheckRunner(Subjects.visible().choose(orders.subject()), orders.subject(), orders.settings());
        } catch (UsageException wrong) {
            parent.send(Message.of(USAGE, wrong.getMessage()));
            return;
        } catch (RuntimeException | Error failure) {
            failure.printStackTrace();
            parent.send(
                    Message.of(USAGE, "subject cannot be used: subject=" + orders.subject() + ", reason=" + failure));
            return;
        }
        for (Message message = parent.next(); message != null; message = parent.next()) {
            obey(message);
        }
    }

    private void obey(Message message) throws ClassNotFoundException {
        switch (message.word()) {
            case DESCRIBE -> describe(CheckCatalog.of(classes(message.fields())));
            case RUN -> run(CheckCatalog.of(classes(message.from(1))).check(message.field(0)));
            default -> throw new IllegalStateException("no such order: " + message);
        }
    }

    private static List<Class<?>> classes(List<String> names) throws ClassNotFoundException {
        List<Class<?>> classes = new ArrayList<>();
        for (String name : names) {
            classes.add(Class.forName(name));
        }
        return classes;
    }

    private void describe(CheckCatalog catalog) {
        Report.SubjectInfo subject = runner.subject().info();
        List<String> about = new ArrayList<>(List.of(subject.name(), subject.version()));
        about.addAll(subject.capabilities());
        parent.send(new Message(SUBJECT, about));
        Report.Environment here = Machine.environment(List.of());
        parent.send(Message.of(
                ENVIRONMENT, here.javaVersion(), here.vm(), here.gc(), here.os(), here.arch(), "" + here.cpus()));
        catalog.checks().forEach(check -> parent.send(described(check)));
        parent.send(Message.of(DESCRIBED));
    }

    private Message described(CheckMethod check) {
        Worker.Profile profile = runner.profile(check);
        List<String> fields = new ArrayList<>(List.of(check.id(), Boolean.toString(profile.alone())));
        fields.addAll(profile.arguments());
        return new Message(CHECK, fields);
    }

    private void run(CheckMethod check) {
        Outcome outcome = runner.attempt(check);
        String evidence = outcome.evidence();
        parent.send(Message.of(
                FINISHED,
                check.id(),
                outcome.verdict().name(),
                Long.toString(outcome.millis()),
                outcome.message(),
                evidence.length() <= MOST_EVIDENCE ? evidence : evidence.substring(0, MOST_EVIDENCE) + "…",
                Boolean.toString(outcome.dirty())));
    }
}
