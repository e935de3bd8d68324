// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.tck.engine.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** JVMs and collectors, and the messages about those that are missing. */
class SettingTest {
    private static final Path HOME = Path.of(System.getProperty("java.home"));
    private static final String THIS = "jdk" + Runtime.version().feature();

    @TempDir
    private Path directory;

    @Test
    void everyJvm_meetsEveryCollector() {
        List<Setting> settings = Setting.all(List.of(HOME), List.of("serial", "G1", "SERIAL"), List.of("-Xmx64m"));

        assertThat(settings).extracting(Setting::label).containsExactly(THIS + "-Serial", THIS + "-G1");
        assertThat(settings.get(0).arguments()).containsExactly("-XX:+UseSerialGC", "-Xmx64m");
        assertThat(settings.get(0).options()).containsExactly("--jvm", HOME.toString(), "--gc", "Serial");
    }

    @Test
    void equalJvms_areToldApart() {
        assertThat(Setting.all(List.of(HOME, HOME, HOME), List.of(), List.of()))
                .extracting(Setting::label)
                .containsExactly(
                        THIS,
                        "jdk" + System.getProperty("java.version"),
                        "jdk" + System.getProperty("java.version") + "-2");
    }

    @Test
    void unknownCollector_isRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Setting.all(List.of(), List.of("CMS"), List.of()))
                .isInstanceOf(UsageException.class)
                .hasMessage("no such collector: --gc=CMS, known=[G1, Serial, Parallel, ZGC, Shenandoah, Epsilon]");
    }

    @Test
    void homeWithoutJava_isRefused() {
        assertThatThrownBy(() -> Setting.all(List.of(directory), List.of(), List.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("no JVM there: --jvm=" + directory);
    }

    @Test
    void argumentsThatTheJvmRefuses_areRefusedWithItsMessage() {
        assertThatThrownBy(() -> Setting.all(List.of(), List.of(), List.of("-XX:+NoSuchFlag")))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("JVM does not start: arguments=[-XX:+NoSuchFlag]")
                .hasMessageContaining("Unrecognized VM option");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void collectorThatTheJvmLacks_isRefusedByName() throws Exception {
        Path home = jvm(
                "case \"$*\" in *Shenandoah*) echo 'not supported'; exit 1;; esac; echo 'openjdk version \"21.0.2\"'");

        assertThatThrownBy(() -> Setting.all(List.of(home), List.of("G1", "Shenandoah"), List.of()))
                .isInstanceOf(UsageException.class)
                .hasMessage("JVM does not have the collector Shenandoah: jvm=" + home
                        + ", version=21.0.2, it said: not supported");
        assertThat(Setting.all(List.of(home), List.of("G1"), List.of()))
                .extracting(Setting::label)
                .containsExactly("jdk21-G1");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void collectorThatTheJvmLacks_isSkippedOnRequest() throws Exception {
        Path home = jvm("case \"$*\" in *ZGC*|*Shenandoah*) echo no; exit 1;; esac; echo 'openjdk version \"21.0.2\"'");
        List<String> collectors = List.of("ZGC", "G1", "Shenandoah");
        List<Setting.Refused> refused = new ArrayList<>();

        assertThat(Setting.all(List.of(home), collectors, List.of(), refused::add))
                .extracting(Setting::label)
                .containsExactly("jdk21-G1");
        assertThat(refused).extracting(Setting.Refused::label).containsExactly("jdk21-ZGC", "jdk21-Shenandoah");
        assertThatThrownBy(() -> Setting.all(List.of(home), collectors, List.of()))
                .hasMessageContaining("the collector ZGC")
                .hasMessageContaining("the collector Shenandoah");
    }

    @Test
    void installedJvms_includeThisOne() throws IOException {
        List<Path> homes = Jvm.installed();

        assertThat(homes).isNotEmpty().doesNotHaveDuplicates();
        assertThat(homes.stream().map(home -> Jvm.at(home).version())).contains(System.getProperty("java.version"));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void jvmThatIsTooOld_isRefused() throws Exception {
        Path home = jvm("echo 'java version \"1.8.0_402\"'");

        assertThatThrownBy(() -> Setting.all(List.of(home), List.of(), List.of()))
                .isInstanceOf(UsageException.class)
                .hasMessage("JVM is too old: --jvm=" + home + ", version=1.8.0_402, oldest=17");
    }

    /** Writes a script that answers as a JVM would. */
    private Path jvm(String script) throws IOException {
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return directory;
    }
}
