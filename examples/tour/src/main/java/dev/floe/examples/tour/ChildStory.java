// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import java.io.IOException;
import java.util.List;

/** An example that needs flags: it is told in a JVM of its own, and told again here. */
public final class ChildStory implements Example {
    private final Class<? extends Example> example;
    private final List<String> jvmArguments;

    ChildStory(Class<? extends Example> example, List<String> jvmArguments) {
        this.example = example;
        this.jvmArguments = jvmArguments;
    }

    @Override
    public void tell(Story story) throws IOException, InterruptedException {
        story.tell("In a JVM of its own, with " + String.join(" ", jvmArguments) + ":");
        ChildJvm.Outcome child = ChildJvm.run(ChildStory.class.getName(), jvmArguments, example.getName());
        story.retell(child.out());
        story.quote(child.err());
        if (child.status() != 0) {
            throw new Story.Untrue("the JVM ends with status 0, but it was " + child.status());
        }
    }

    /**
     * The other side: tells the example that is named, and ends with status 1 if it is not as told.
     *
     * @param args the name of a class that is an {@code Example}
     * @throws Exception if there is no such class, or it could not be run to its end
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
