// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.plain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What keeps the mechanism readable in one sitting. */
class ArchitectureTest {
    private static final int MAX_LINES = 1200;
    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "floe", "examples", "plain");

    private static final JavaClasses PLAIN = new ClassFileImporter()
            .importUrl(PlainProvider.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void allSourcesTogether_areShort() throws IOException {
        long lines = 0;
        for (Path source : sources()) {
            lines += Files.readAllLines(source).size();
        }

        assertThat(lines).isLessThanOrEqualTo(MAX_LINES);
    }

    @Test
    void theReadingGuide_namesEachFile() throws IOException {
        String guide = Files.readString(SOURCES.resolve("package-info.java"));

        assertThat(sources())
                .filteredOn(source -> !source.endsWith("package-info.java"))
                .map(source -> source.getFileName().toString().replace(".java", ""))
                .allSatisfy(name -> assertThat(guide).contains("dev.floe.examples.plain." + name + "}"));
    }

    @Test
    void theModule_dependsOnSpecAndTheJdkOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.floe.examples.plain", "dev.floe.spec..", "java..", "javax.management..", "sun.misc")
                .check(PLAIN);
    }

    @Test
    void oneClass_knowsUnsafe() {
        assertThat(PLAIN.stream()
                        .filter(type -> type.getDirectDependenciesFromSelf().stream()
                                .anyMatch(used ->
                                        used.getTargetClass().getPackageName().startsWith("sun.")))
                        .map(JavaClass::getSimpleName))
                .containsExactly("PlainAllocator");
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.toList();
        }
    }
}
