// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.module.ModuleDescriptor;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house, as far as this module can break them. */
class HouseTest {
    private static final JavaClasses REFERENCE = new ClassFileImporter()
            .importUrl(ReferenceProvider.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation());

    @Test
    void theReferenceDependsOnSpecAndJdkOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "dev.floe.spec", "dev.floe.reference", "java..", "javax.management..", "jdk.jfr..", "sun.misc"))
                .check(REFERENCE);
    }

    /** What is to be rewritten on {@code java.lang.foreign} is one file. */
    @Test
    void oneClassKnowsUnsafe() {
        assertThat(whoDependsOn(c -> c.getPackageName().equals("sun.misc"))).containsExactly("NativeMemory");
    }

    /** A JDK without {@code jdk.jfr} is no error, so only one class may fail to load there. */
    @Test
    void oneClassKnowsFlightRecorder() {
        assertThat(whoDependsOn(c -> c.getPackageName().startsWith("jdk.jfr"))).containsExactly("JfrEvents");
    }

    /** A type that becomes public binds us: it must be meant. Applications see none, the module exports to a friend only. */
    @Test
    void thePublicTypesAreThoseThatAreMeantToBe() {
        assertThat(REFERENCE.stream()
                        .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC) && c.isTopLevelClass())
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder("ComposingProvider", "MemorySource", "ReferenceProvider");
        assertThat(ReferenceProvider.class.getModule().getDescriptor().exports())
                .allMatch(ModuleDescriptor.Exports::isQualified);
    }

    private static Stream<String> whoDependsOn(Predicate<JavaClass> target) {
        return REFERENCE.stream()
                .filter(c -> c.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .anyMatch(target))
                .map(HouseTest::topLevelName)
                .distinct();
    }

    private static String topLevelName(JavaClass type) {
        return type.getEnclosingClass().map(HouseTest::topLevelName).orElseGet(type::getSimpleName);
    }
}
