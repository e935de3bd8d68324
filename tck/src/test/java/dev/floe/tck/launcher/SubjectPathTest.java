// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.tck.engine.UsageException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class path as a user writes it. */
class SubjectPathTest {
    @TempDir
    private Path directory;

    private Path first;
    private Path second;

    @BeforeEach
    void twoJars() throws Exception {
        second = Files.createFile(directory.resolve("b.jar"));
        first = Files.createFile(directory.resolve("a.jar"));
        Files.createFile(directory.resolve("readme.txt"));
    }

    @Test
    void entries_keepTheirOrder() {
        assertThat(SubjectPath.parse(second + File.pathSeparator + directory)).containsExactly(second, directory);
    }

    @Test
    void star_isEveryJarOfTheDirectory() {
        assertThat(SubjectPath.parse(directory + File.separator + "*")).containsExactly(first, second);
    }

    @Test
    void emptyEntries_areLeftOut() {
        assertThat(SubjectPath.parse("")).isEmpty();
        assertThat(SubjectPath.parse(File.pathSeparator + first + File.pathSeparator))
                .containsExactly(first);
    }

    @Test
    void relativeEntries_becomeAbsolute() {
        assertThat(SubjectPath.parse(".")).containsExactly(Path.of("").toAbsolutePath());
    }

    @Test
    void missingEntry_isRefusedByName() {
        assertThatThrownBy(() -> SubjectPath.parse(first + File.pathSeparator + "nosuch.jar"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("no such file or directory: --classpath=nosuch.jar, lookedFor=");
        assertThatThrownBy(() -> SubjectPath.parse("nosuch/*"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--classpath=nosuch/*");
        assertThatThrownBy(() -> SubjectPath.parse(first + "/*"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no directory of jars");
    }
}
