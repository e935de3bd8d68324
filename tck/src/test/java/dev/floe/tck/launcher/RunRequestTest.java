// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.tck.engine.RunRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command line requests of the engine, and the command that runs a check again. */
class RunRequestTest {
    @TempDir
    private Path directory;

    @Test
    void defaults_areThisJvmAndAllRules() {
        RunRequest request = requested("--subject", "reference");

        assertThat(request.subject()).isEqualTo("reference");
        assertThat(request.selection()).isEmpty();
        assertThat(request.javaHome()).isEqualTo(Path.of(System.getProperty("java.home")));
        assertThat(request.jvmArgs()).isEmpty();
        assertThat(request.timeoutFactor()).isEqualTo(1);
        assertThat(request.parallel()).isPositive();
    }

    @Test
    void options_reachTheEngine() {
        RunRequest request = requested(
                "--subject",
                "x",
                "--rule",
                "RES-*,ALC-01",
                "--rule=CLN-02.a",
                "--jvm-arg",
                "-Xmx64m",
                "--jvm-arg=-Da=b",
                "--timeout-factor",
                "2.5",
                "--parallel",
                "3",
                "--seed",
                "-9");

        assertThat(request.selection()).containsExactly("RES-*", "ALC-01", "CLN-02.a");
        assertThat(request.jvmArgs()).containsExactly("-Xmx64m", "-Da=b");
        assertThat(request.timeoutFactor()).isEqualTo(2.5);
        assertThat(request.parallel()).isEqualTo(3);
        assertThat(request.seed()).isEqualTo(-9);
    }

    @Test
    void classPath_isTheKitThenTheUsersThenTheDefault() {
        RunRequest request =
                with(Map.of("floe.tck.classpath", directory.toString()), "--subject", "x", "--classpath", ".");

        List<Path> path = request.classPath();
        assertThat(path).endsWith(Path.of("").toAbsolutePath(), directory);
        assertThat(path.toString()).contains("junit-jupiter").doesNotContain("picocli", "gson", "jmustache");
    }

    @Test
    void rerun_repeatsTheCommandLineQuotedForAShell() {
        RunRequest request = requested(
                "--subject", "my pool", "--classpath", ".", "--gc", "serial", "--jvm-arg", "-Da=it's", "--seed", "7");

        assertThat(request.rerun())
                .startsWith("java -jar floe-tck-development-all.jar run ")
                .endsWith(
                        "run --subject 'my pool' --classpath . --gc Serial '--jvm-arg=-Da=it'\\''s' --seed 7 --rule %s");
    }

    @Test
    void rerun_ofAScriptOmitsWhatTheScriptAdds() {
        Map<String, String> script = Map.of("floe.tck.command", "./floe tck", "floe.tck.subject", "reference");

        assertThat(with(script).rerun()).isEqualTo("./floe tck --rule %s");
        assertThat(with(script, "--subject", "jdk").rerun()).isEqualTo("./floe tck --subject jdk --rule %s");
    }

    private RunRequest requested(String... options) {
        return with(Map.of(), options);
    }

    private RunRequest with(Map<String, String> properties, String... options) {
        List<String> args = new ArrayList<>(List.of("run", "--report", directory.toString()));
        args.addAll(List.of(options));
        Shell shell = Shell.answering(Reports.allPassed().report());
        try {
            properties.forEach(System::setProperty);
            shell.run(args.toArray(String[]::new));
        } finally {
            properties.keySet().forEach(System::clearProperty);
        }
        assertThat(shell.requests).as(shell.err()).hasSize(1);
        return shell.requests.get(0);
    }
}
