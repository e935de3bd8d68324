// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.tck.engine.fake.Scenarios;
import dev.floe.tck.engine.fake.TinyProvider;
import dev.floe.tck.fixture.Children;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("one-jdk")
class ChildJvmsTest {
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Children children = new ChildJvms(
            new SubjectUnderTest(TinyProvider::new),
            TinyProvider.class.getName(),
            new Settings(1, 1, JavaCommand.inherited()));

    @Test
    void aScenarioGetsWhatItRequiresAndItsMessagesArrive() {
        Children.Outcome outcome = children.play(Scenarios.Telling.class, BOUND, "-Dfake.more=too");

        assertThat(outcome.said())
                .containsExactly("limit 12345", "unit 1", "flags yes too", "a\ttab,\na line and a \\");
        assertThat(outcome.exitStatus()).isZero();
        assertThat(outcome.hung()).isFalse();
        assertThat(outcome.stderr()).contains("no message, and no end of line");
    }

    @Test
    void aScenarioThatThrowsEndsWith99AndSaysWhy() {
        Children.Outcome outcome = children.play(Scenarios.Throwing.class, BOUND);

        outcome.expectExit(99).expectStderr("java.lang.IllegalStateException: scenario failed");
        assertThatThrownBy(() -> outcome.expectExit(1)).hasMessageStartingWith("exit status: expected=1, actual=99, ");
    }

    @Test
    void messagesOfAScenarioThatHaltsArrive() {
        children.play(Scenarios.Halting.class, BOUND).expectExit(5).expectSaid("last words");
    }

    @Test
    void aScenarioThatDoesNotEndIsDumpedAndKilled() {
        Children.Outcome outcome = children.play(Scenarios.Hanging.class, Duration.ofSeconds(3));

        assertThat(outcome.hung()).isTrue();
        assertThat(outcome.said()).containsExactly("about to leave");
        assertThat(outcome.threadDump()).contains("\"hook that waits\" WAITING", "Scenarios$Hanging.waitForEver");
        assertThatThrownBy(() -> outcome.expectExit(0))
                .hasMessageStartingWith("process did not end: expectedStatus=0, ");
    }

    @Test
    void childJvmsInheritArgumentsButNoAgents() {
        assertThat(JavaCommand.inherited()).noneMatch(argument -> argument.startsWith("-javaagent"));
        List<String> line =
                JavaCommand.likeThis(List.of("-Xmx64m")).line(List.of("-Da=b"), WorkerMain.class, List.of());

        assertThat(line).containsSubsequence("-Xmx64m", "-Da=b", "-cp", WorkerMain.class.getName());
    }
}
