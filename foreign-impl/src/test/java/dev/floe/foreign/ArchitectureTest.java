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

/** The rules of the house, as far as this module can break them. */
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
                .haveNameMatching(".*\\.(Unsafe|NativeMemory|NativeSource|UnsafeAllocator|ReferenceProvider)")
                .check(FOREIGN);
    }

    /** The way without native access must not even load a class that calls what is restricted. */
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

    /** A type that becomes public binds us: it must be meant. */
    @Test
    void thePublicTypesAreThoseThatAreMeantToBe() {
        assertThat(FOREIGN.stream()
                        .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC) && c.isTopLevelClass())
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder("ForeignProvider", "ForeignBlock", "PinnedIo");
    }
}
