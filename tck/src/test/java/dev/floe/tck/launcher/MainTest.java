// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process that a user starts, with the real engine. */
@Tag("one-jdk")
class MainTest {
    @TempDir
    private Path directory;

    private record Ended(int status, String out, String err) {}

    @Test
    void unknownSubject_endsTheProcessWith2() throws Exception {
        Ended process = started("run", "--subject", "nosuch");

        assertThat(process.err).startsWith("error: no such subject: subject=nosuch");
        assertThat(process.status).isEqualTo(2);
    }

    @Test
    void ruleThatMatchesNothing_endsTheProcessWith2() throws Exception {
        Ended process = started("run", "--subject", "nosuch", "--rule", "NOPE-01");

        assertThat(process.err).startsWith("error: no rule matches: rule=NOPE-01");
        assertThat(process.status).isEqualTo(2);
    }

    @Test
    void explain_knowsTheChecksOfTheKit() throws Exception {
        Ended process = started("explain", "RES-03");

        assertThat(process.status).as(process.err).isZero();
        assertThat(process.out).containsPattern("run it: .* --rule RES-03\\.\\w+");
    }

    private Ended started(String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(args));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new Ended(process.waitFor(), Files.readString(out), Files.readString(err));
    }
}
