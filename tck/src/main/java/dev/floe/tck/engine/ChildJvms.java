// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.tck.Wants;
import dev.floe.tck.fixture.Children;
import dev.floe.tck.fixture.NotRun;
import dev.floe.tck.fixture.Scenario;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plays scenarios in JVMs like this one, whether this is a worker, a test of a build, or an IDE. */
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
        Wants wants = ScenarioMain.wants(scenario);
        List<String> arguments = new ArrayList<>(subject.jvmArguments(wants));
        arguments.addAll(List.of(wants.flags()));
        arguments.addAll(List.of(flags));
        List<String> words = List.of(subjectName, scenario.getName(), Double.toString(settings.timeoutFactor()));
        List<String> command = JavaCommand.likeThis(settings.jvmArgs()).line(arguments, ScenarioMain.class, words);
        try (JvmProcess child = JvmProcess.start(command)) {
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
        for (Optional<Message> next = next(child, deadline); next.isPresent(); next = next(child, deadline)) {
            said.add(next.get().field(0));
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

    private static Optional<Message> next(JvmProcess child, long deadline) throws InterruptedException {
        return child.next(left(deadline));
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }
}
