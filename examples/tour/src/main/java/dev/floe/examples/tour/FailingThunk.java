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

/** A cleaning action must not throw. What happens if it does. */
final class FailingThunk {
    private FailingThunk() {}

    static void tell(Story story) throws IOException, InterruptedException {
        story.tell("Memory whose release failed is lost, or worse: half released. By default, as in the JDK, that ends"
                + " the process. So we let another JVM do it: a program whose action throws when it calls"
                + " clean().");
        end(story, "explicit", Rule.CLN_07);
        story.tell("And once more, but nobody calls clean(): the collector finds the object.");
        end(story, "automatic", Rule.CLN_08);

        story.tell("Who can live with it says so in the configuration, and is told: reportFailures(handler).");
        List<Throwable> told = new CopyOnWriteArrayList<>();
        DirectMemoryConfig config = DirectMemoryConfig.builder()
                .name("tour-report")
                .reportFailures(told::add)
                .build();
        try (Cleaner cleaner = Memories.implementation().cleaner(config).orElseThrow()) {
            AtomicBoolean later = new AtomicBoolean();
            cleaner.register(new Object(), FailingThunk::fail).clean();
            cleaner.register(new Object(), () -> later.set(true)).clean();
            story.show("the handler was told", told);
            story.claim(told.size() == 1 && later.get(), "the next action ran all the same", Rule.CLN_11);
        }
    }

    private static void fail() {
        throw new IllegalStateException("the memory could not be freed");
    }

    private static void end(Story story, String how, Rule rule) throws IOException, InterruptedException {
        ChildJvm.Outcome child = ChildJvm.run(ThrowingThunk.class.getName(), List.of(), how);
        story.quote(child.err().lines().filter(line -> !line.startsWith("\t")).collect(Collectors.joining("\n")));
        story.quote(child.out());
        story.show("exit status", child.status());
        story.claim(
                child.status() == 1
                        && child.err().contains("Cleaner terminated abnormally")
                        && child.err().contains("the memory could not be freed"),
                "it said why, and ended with status 1",
                rule);
        story.claim(
                child.out().contains("a shutdown hook runs") && !child.out().contains("still running"),
                "shutdown hooks ran, the program did not go on");
    }
}
