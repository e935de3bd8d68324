// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine line = BenchCommand.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(args);
    }

    @AfterEach
    void clearJdks() {
        System.clearProperty(BenchCommand.JDKS);
    }

    @Test
    void help_isShown() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("--quick", "--full", "--report=DIR", "Exit status");
    }

    @Test
    void unknownOption_isWrongUsage() {
        assertThat(run("--quick", "--fast")).isEqualTo(2);
        assertThat(err.toString()).startsWith("floe bench: Unknown option: '--fast'");
    }

    @Test
    void neitherOrBothScopes_areWrongUsage() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--quick", "--full")).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required argument", "mutually exclusive");
    }

    @Test
    void folderThatCannotBeWritten_isWrongUsage() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(run("--quick", "--report", file.resolve("below").toString())).isEqualTo(2);
        assertThat(err.toString()).startsWith("floe bench: cannot write the report: dir=" + file);
    }

    @Test
    void noMatchingRow_isWrongUsage() {
        assertThat(run("--quick", "--only", "nothing of that")).isEqualTo(2);
        assertThat(err.toString()).contains("no goal of a row contains the text: only=nothing of that");
    }

    @Test
    void noJdkWithForeignMemory_isWrongUsage() throws IOException {
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
        System.setProperty(BenchCommand.JDKS, folder.toString());

        assertThat(run("--quick")).isEqualTo(2);
        assertThat(err.toString()).contains("needs a JDK 22 or later: found={17=" + folder + "}");
    }

    @Test
    void folderWithoutJdk_isWrongUsage() {
        System.setProperty(BenchCommand.JDKS, folder.resolve("none").toString());

        assertThat(run("--quick")).isEqualTo(2);
        assertThat(err.toString()).contains("not a JDK: home=" + folder.resolve("none"));
    }

    @Test
    void list_showsRowsAndMeasuresNothing() {
        assertThat(run("--full", "--list", "--only", "quota alone")).isZero();
        assertThat(out.toString()).contains("quota alone | ", "rows on JDK");
    }

    @Test
    @Tag("slow")
    void someRows_areMeasuredAndWritten() throws IOException {
        assertThat(run("--trial", "--only", "quota alone", "--report", folder.toString()))
                .as("%s%s", out, err)
                .isZero();
        assertThat(Report.read(folder.resolve("bench.json")).rows())
                .hasSize(2)
                .allMatch(row -> row.ratio() > 0 && row.goal().equals("quota alone"));
        assertThat(folder.resolve("bench.html")).content().contains("quota alone");
        assertThat(out.toString()).contains("[1/2, ", "min left]", "target");
    }

    @Test
    @Tag("slow")
    void virtualThreads_areMeasured() throws IOException {
        assertThat(run("--trial", "--only", "virtual threads", "--report", folder.toString()))
                .as("%s%s", out, err)
                .isZero();
        assertThat(Report.read(folder.resolve("bench.json")).rows())
                .hasSize(1)
                .allMatch(row -> row.goal().equals("allocate, touch, release, by virtual threads: zeroed"));
        assertThat(folder.resolve("jmh.log"))
                .content()
                .contains("virtual = true")
                .doesNotContain("virtual = false");
    }
}
