// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import java.io.IOException;
import java.util.List;

/** An example that needs JVM arguments: it runs in its own JVM, and its output is printed here. */
public final class ChildStory implements Example {
    private final Class<? extends Example> example;
    private final List<String> jvmArguments;

    ChildStory(Class<? extends Example> example, List<String> jvmArguments) {
        this.example = example;
        this.jvmArguments = jvmArguments;
    }

    @Override
    public void tell(Story story) throws IOException, InterruptedException {
        story.tell("In its own JVM, with " + String.join(" ", jvmArguments) + ":");
        ChildJvm.Outcome child = ChildJvm.run(ChildStory.class.getName(), jvmArguments, example.getName());
        story.retell(child.out());
        story.quote(child.err());
        if (child.status() != 0) {
            throw new Story.Untrue("the JVM ends with status 0, but its status is " + child.status());
        }
    }

    /**
     * The program of the child JVM: runs the named example, and exits with status 1 if a claim fails.
     *
     * @param args the name of a class that is an {@code Example}
     * @throws Exception if there is no such class, or the example throws
     */
    public static void main(String[] args) throws Exception {
        Example example =
                (Example) Class.forName(args[0]).getDeclaredConstructor().newInstance();
        Story story = new Story(System.out);
        try {
            example.tell(story);
            story.end();
        } catch (Story.Untrue untrue) {
            System.out.println("  ! " + untrue.getMessage());
            System.exit(1);
        }
    }
}
