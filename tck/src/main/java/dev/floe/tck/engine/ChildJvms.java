// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Children;
import dev.floe.tck.fixture.NotRun;
import dev.floe.tck.fixture.Scenario;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plays scenarios in worker JVMs like this one, whether this is a worker itself, a test of a build, or an IDE. */
final class ChildJvms implements Children {
    private final SubjectUnderTest subject;
    private final String subjectName;
    private final Settings settings;

    ChildJvms(SubjectUnderTest subject, String subjectName, Settings settings) {
        this.subject = subject;
        this.subjectName = subjectName;
        this.settings = settings;
    }

    @Override
    public Outcome play(Class<? extends Scenario> scenario, Duration atMost, String... flags) {
        Requires requires = WorkerMain.requires(scenario);
        List<String> arguments = new ArrayList<>(subject.jvmArguments(requires));
        arguments.addAll(List.of(requires.flags()));
        arguments.addAll(List.of(flags));
        List<String> command = JavaCommand.likeThis(settings.jvmArgs())
                .line(arguments, WorkerMain.class, new WorkerOrders(subjectName, settings).words());
        try (JvmProcess child = JvmProcess.start(command)) {
            child.send(Message.of(WorkerMain.PLAY, scenario.getName()));
            return await(child, settings.clock().scaled(atMost));
        } catch (IOException failure) {
            throw new NotRun("child JVM does not start: " + failure.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NotRun("interrupted while a child JVM ran");
        }
    }

    private static Outcome await(JvmProcess child, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        List<String> said = new ArrayList<>();
        for (Optional<Message> next = child.next(left(deadline)); next.isPresent(); next = child.next(left(deadline))) {
            next.filter(message -> message.word().equals(WorkerMain.SAID))
                    .ifPresent(message -> said.add(message.field(0)));
        }
        boolean hung = !child.ends(left(deadline));
        String threads = hung ? child.threads() : "";
        if (hung) {
            child.close();
        }
        int status = child.exitStatus();
        String crash = child.output().crash();
        String stderr = child.output().text() + (crash.isEmpty() ? "" : "\n" + crash);
        return new Outcome(status, List.copyOf(said), stderr, hung, threads);
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }
}
