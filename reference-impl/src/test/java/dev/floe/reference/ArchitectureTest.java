// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.module.ModuleDescriptor;
import org.junit.jupiter.api.Test;

/** The rules of the house, as far as this module can break them. */
class ArchitectureTest {
    private static final JavaClasses REFERENCE = new ClassFileImporter()
            .importUrl(ReferenceProvider.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation());

    @Test
    void oneClassKnowsUnsafe() {
        assertThat(REFERENCE.stream()
                        .filter(c -> c.getDirectDependenciesFromSelf().stream()
                                .anyMatch(
                                        d -> d.getTargetClass().getPackageName().startsWith("sun.")))
                        .map(JavaClass::getSimpleName))
                .containsExactly("NativeMemory");
    }

    /** So that a module on other memory can use the rest and never load the one. */
    @Test
    void onlyTheProviderLeadsToNativeMemory() {
        classes()
                .that()
                .haveSimpleName("NativeMemory")
                .should()
                .onlyHaveDependentClassesThat()
                .haveNameMatching(".*\\.(NativeMemory|UnsafeAllocator|NativeSource)(\\$.*)?")
                .check(REFERENCE);
        classes()
                .that()
                .haveNameMatching(".*\\.(UnsafeAllocator|NativeSource)")
                .should()
                .onlyHaveDependentClassesThat()
                .haveNameMatching(".*\\.(UnsafeAllocator|NativeSource|ReferenceProvider)")
                .check(REFERENCE);
    }

    @Test
    void oneClassKnowsTheFlightRecorder() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.JfrEvents(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.jfr..")
                .check(REFERENCE);
    }

    @Test
    void theModuleDependsOnSpecAndPlatformOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.floe.reference",
                        "dev.floe.spec",
                        "dev.floe.spec.spi",
                        "java..",
                        "javax.management..",
                        "jdk.jfr",
                        "sun.misc")
                .check(REFERENCE);
    }

    /** A type that becomes public binds us: it must be meant. Applications see none, the module exports to a friend only. */
    @Test
    void thePublicTypesAreThoseThatAreMeantToBe() {
        assertThat(REFERENCE.stream()
                        .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC) && c.isTopLevelClass())
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder("ReferenceProvider", "ComposingProvider", "MemorySource", "PinnableBlock");
        assertThat(ReferenceProvider.class.getModule().getDescriptor().exports())
                .allMatch(ModuleDescriptor.Exports::isQualified);
    }
}
