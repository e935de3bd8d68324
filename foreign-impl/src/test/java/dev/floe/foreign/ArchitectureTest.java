// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** The architecture of this module. */
class ArchitectureTest {
    private static final JavaClasses FOREIGN = new ClassFileImporter()
            .importUrl(
                    ForeignProvider.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void theModuleDependsOnSpecReferenceAndJavaBaseOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.floe.foreign",
                        "dev.floe.spec",
                        "dev.floe.reference",
                        "java.io..",
                        "java.lang..",
                        "java.nio..",
                        "java.util..")
                .check(FOREIGN);
    }

    @Test
    void nothingLeadsToUnsafe() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching(".*\\.(Unsafe|NativeMemory|UnsafeSource|ReferenceProvider)")
                .check(FOREIGN);
    }

    /** Without native access, no class that calls a restricted method may be loaded. */
    @Test
    void arenasDoNotLeadToTheLinker() {
        noClasses()
                .that()
                .haveSimpleNameStartingWith("Arena")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(".*\\.(Libc|Linker.*)")
                .check(FOREIGN);
    }

    /** A public type binds us. */
    @Test
    void thePublicTypesAreThoseThatAreMeantToBe() {
        assertThat(FOREIGN.stream()
                        .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC) && c.isTopLevelClass())
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder("ForeignProvider", "ForeignBlock", "PinnedIo");
    }
}
