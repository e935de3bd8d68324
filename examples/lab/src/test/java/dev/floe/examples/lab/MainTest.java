// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("one-jdk")
class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void help_showsUsage() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("Usage: floe lab", "--port=N", "127.0.0.1 only", "Exit status:");
    }

    @ParameterizedTest
    @CsvSource({
        "--port=65536, 'no such port: --port=65536, allowed=0 to 65535'",
        "--port=-1, 'no such port: --port=-1, allowed=0 to 65535'",
        "--port=http, Invalid value for option '--port'",
        "--host=0.0.0.0, Unknown option: '--host=0.0.0.0'",
    })
    void badValues_areRefused(String argument, String message) {
        assertThat(run(argument)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void portInUse_isRefused() throws Exception {
        try (LabServer lab = LabServer.start(0)) {
            int port = lab.address().getPort();
            assertThat(run("--port", "" + port)).isEqualTo(1);
            assertThat(err.toString()).startsWith("floe lab: cannot listen: port=" + port + ", ");
        }
    }

    @Test
    void labInItsOwnJvm_printsItsAddress_andStopsOnASignal() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= 23) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of("-Xmx64m", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        Process lab = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader output = lab.inputReader()) {
            String line = output.readLine();
            assertThat(line).matches("floe lab: http://127.0.0.1:\\d+/ \\(Ctrl-C stops it\\)");
            URI page = URI.create(line.split(" ")[2]);
            assertThat(page.toURL().openConnection().getContentType()).isEqualTo("text/html; charset=utf-8");

            lab.toHandle().destroy(); // unlike Process.destroy, leaves the output to be read
            assertThat(output.readLine()).isEqualTo("floe lab: stopped");
            assertThat(output.readLine()).isNull();
            assertThat(lab.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            lab.destroyForcibly();
        }
    }
}
