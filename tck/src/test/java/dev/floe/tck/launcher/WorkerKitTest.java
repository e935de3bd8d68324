// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The class path of a worker. */
class WorkerKitTest {
    @TempDir
    private Path directory;

    @Test
    void jar_isCopiedWithoutTheLauncher() throws Exception {
        Path all = jar(
                "dev/floe/tck/Check.class",
                "dev/floe/tck/launcher/Main.class",
                "dev/floe/tck/launcher/shaded/picocli/CommandLine.class",
                "META-INF/versions/11/dev/floe/tck/launcher/shaded/X.class",
                "META-INF/versions/11/org/junit/X.class",
                "META-INF/services/org.junit.platform.engine.TestEngine");
        Path copy;
        try (WorkerKit kit = WorkerKit.ofJar(all)) {
            assertThat(kit.classPath()).hasSize(1);
            copy = kit.classPath().get(0);
            try (JarFile jar = new JarFile(copy.toFile())) {
                assertThat(jar.stream().map(JarEntry::getName))
                        .containsExactlyInAnyOrder(
                                "META-INF/MANIFEST.MF",
                                "dev/floe/tck/Check.class",
                                "META-INF/versions/11/org/junit/X.class",
                                "META-INF/services/org.junit.platform.engine.TestEngine");
                assertThat(jar.getInputStream(jar.getEntry("dev/floe/tck/Check.class")))
                        .hasContent("dev/floe/tck/Check.class");
                Attributes manifest = jar.getManifest().getMainAttributes();
                assertThat(manifest.getValue("Implementation-Version")).isEqualTo("1.2.3");
                assertThat(manifest.getValue("Main-Class")).isNull();
            }
        }
        assertThat(copy).doesNotExist();
        assertThat(copy.getParent()).doesNotExist();
    }

    @Test
    void classPath_isTakenWithoutTheLaunchersLibraries() throws Exception {
        Path picocli = Path.of(CommandLine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (WorkerKit kit = WorkerKit.ofClassPath(directory + File.pathSeparator + picocli + File.pathSeparator)) {
            assertThat(kit.classPath()).containsExactly(directory);
        }
        assertThat(directory).exists();
    }

    private Path jar(String... entries) throws IOException {
        Path path = directory.resolve("all.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "dev.floe.tck.launcher.Main");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "1.2.3");
        try (OutputStream file = Files.newOutputStream(path);
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            for (String entry : entries) {
                jar.putNextEntry(new JarEntry(entry));
                jar.write(entry.getBytes(StandardCharsets.UTF_8));
                jar.closeEntry();
            }
        }
        return path;
    }
}
