// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Clock;
import dev.floe.tck.fixture.Gc;
import dev.floe.tck.fixture.Scenario;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM that the kit has started. It obeys messages: {@code describe} the subject, {@code run} a check, {@code play} a
 * scenario and then end, {@code leave}.
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
    static final String PLAY = "play";
    static final String SAID = "said";

    /** The exit status when the subject is of no use here, or a scenario throws. */
    static final int FAILED = 99;

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
     * @throws Exception if the kit fails; the process then ends with a status other than 0
     */
    public static void main(String[] args) throws Exception {
        ParentLink parent = ParentLink.open();
        parent.send(Message.of(READY));
        System.exit(new WorkerMain(parent, WorkerOrders.parse(List.of(args))).work());
    }

    private int work() throws Exception {
        try {
            runner = new CheckRunner(Subjects.visible().choose(orders.subject()), orders.subject(), orders.settings());
        } catch (UsageException wrong) {
            wrong.printStackTrace();
            parent.send(Message.of(USAGE, wrong.getMessage()));
            return FAILED;
        } catch (RuntimeException | Error failure) {
            failure.printStackTrace();
            parent.send(
                    Message.of(USAGE, "subject cannot be used: subject=" + orders.subject() + ", reason=" + failure));
            return FAILED;
        }
        for (Message message = parent.next(); message != null; message = parent.next()) {
            if (message.word().equals(PLAY)) {
                return play(message.field(0));
            }
            obey(message);
        }
        return 0;
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

    /** Plays a scenario on the main thread; it may end the process, or take {@code System.err} away. */
    private int play(String name) {
        PrintStream err = System.err;
        try {
            Scenario scenario =
                    (Scenario) Class.forName(name).getDeclaredConstructor().newInstance();
            scenario.play(new Stage(
                    parent,
                    runner.subject(),
                    requires(scenario.getClass()),
                    orders.settings().clock()));
            return 0;
        } catch (Throwable thrown) {
            thrown.printStackTrace(err);
            return FAILED;
        }
    }

    /** {@return what a scenario requires} */
    static Requires requires(Class<?> scenario) {
        Requires declared = scenario.getAnnotation(Requires.class);
        return declared == null ? CheckMethod.DEFAULT : declared;
    }

    private record Stage(ParentLink parent, SubjectUnderTest subject, Requires requires, Clock clock)
            implements Scenario.Stage {
        @Override
        public DirectMemoryProvider provider() {
            return subject.provider();
        }

        @Override
        public DirectMemoryConfig config() {
            return subject.builder(requires, Stage::failed).build();
        }

        @Override
        public Cleaner cleaner() {
            return subject.cleaner(config());
        }

        /** Under policy REPORT the scenario looks at the standard error stream of its child. */
        private static void failed(Throwable thrown) {
            System.err.println("floe-tck: a cleaning action failed: " + thrown);
        }

        @Override
        public long unit() {
            return subject.unit();
        }

        @Override
        public Gc gc() {
            return new Gc(clock);
        }

        @Override
        public void say(String line) {
            parent.send(Message.of(SAID, line));
        }
    }
}
