// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs the command {@code floe example} and keeps its output. */
record Telling(int status, String out, String err) {
    /** {@return its output in this JVM} */
    static Telling of(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(stream(out), stream(err), arguments);
        return new Telling(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** As {@link #of}, in another JVM of the given JDK. */
    static Telling by(Path java, String... arguments) throws IOException, InterruptedException {
        ChildJvm.Outcome child = ChildJvm.run(java, Main.class.getName(), List.of(), arguments);
        return new Telling(child.status(), child.out(), child.err());
    }

    static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
