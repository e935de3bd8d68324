// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** What happens when a cleaning action throws, which it must not do. */
final class FailingAction {
    private FailingAction() {}

    static void tell(Story story) throws IOException, InterruptedException {
        story.tell(
                "If a release fails, the memory is lost, or it is released in part, which is worse. By default this ends"
                        + " the process, as in the JDK. So another JVM does it: a program calls clean(), and its action"
                        + " throws.");
        end(story, "explicit", Rule.CLN_07);
        story.tell("The same again, but no thread calls clean(): the collector finds the object.");
        end(story, "automatic", Rule.CLN_08);

        story.tell("An application that can go on says so in the configuration: reportFailures(handler).");
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        DirectMemoryConfig config = DirectMemoryConfig.builder()
                .name("tour-report")
                .reportFailures(failures::add)
                .build();
        try (Cleaner cleaner = Memories.implementation().cleaner(config).orElseThrow()) {
            AtomicBoolean later = new AtomicBoolean();
            cleaner.register(new Object(), FailingAction::fail).clean();
            cleaner.register(new Object(), () -> later.set(true)).clean();
            story.show("the handler received", failures);
            story.claim(failures.size() == 1 && later.get(), "the next action ran", Rule.CLN_11);
        }
    }

    private static void fail() {
        throw new IllegalStateException("the memory could not be freed");
    }

    private static void end(Story story, String how, Rule rule) throws IOException, InterruptedException {
        ChildJvm.Outcome child = ChildJvm.run(ThrowingAction.class.getName(), List.of(), how);
        story.quote(child.err().lines().filter(line -> !line.startsWith("\t")).collect(Collectors.joining("\n")));
        story.quote(child.out());
        story.show("exit status", child.status());
        story.claim(
                child.status() == 1
                        && child.err().contains("Cleaner terminated abnormally")
                        && child.err().contains("the memory could not be freed"),
                "it printed the reason and ended with status 1",
                rule);
        story.claim(
                child.out().contains("a shutdown hook runs") && !child.out().contains("still running"),
                "shutdown hooks ran, and the program did not continue");
    }
}
