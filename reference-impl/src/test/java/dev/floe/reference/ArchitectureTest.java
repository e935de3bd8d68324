// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The architecture of this module. */
class ArchitectureTest {
    private static final JavaClasses REFERENCE = new ClassFileImporter()
            .importUrl(ReferenceProvider.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation());

    private static final String ROOT = "dev.floe.reference";
    private static final String CLEANER = "dev.floe.reference.cleaner";
    private static final String LAYOUT = "dev.floe.reference.layout";
    private static final String QUOTA = "dev.floe.reference.quota";
    private static final String RAW = "dev.floe.reference.raw";
    private static final String RELEASE = "dev.floe.reference.release";
    private static final String TELEMETRY = "dev.floe.reference.telemetry";
    private static final String UTIL = "dev.floe.reference.util";

    /** Each package of the module with the packages that it may use. */
    private static final Map<String, Set<String>> USES = Map.of(
            ROOT, Set.of(CLEANER, LAYOUT, QUOTA, RAW, RELEASE, TELEMETRY, UTIL),
            QUOTA, Set.of(CLEANER, TELEMETRY, UTIL),
            RELEASE, Set.of(CLEANER, LAYOUT, TELEMETRY, UTIL),
            CLEANER, Set.of(UTIL),
            LAYOUT, Set.of(UTIL),
            RAW, Set.of(UTIL),
            TELEMETRY, Set.of(UTIL),
            UTIL, Set.of());

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
                .haveNameMatching(".*\\.(NativeMemory|UnsafeSource)(\\$.*)?")
                .check(REFERENCE);
        classes()
                .that()
                .haveSimpleName("UnsafeSource")
                .should()
                .onlyHaveDependentClassesThat()
                .haveNameMatching(".*\\.(UnsafeSource(\\$.*)?|ReferenceProvider)")
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

    /** No package uses another but as {@link #USES} says, so there is no cycle between packages. */
    @Test
    void packagesUseOnlyThoseOfTheTable() {
        assertThat(REFERENCE.stream().map(JavaClass::getPackageName).distinct())
                .containsExactlyInAnyOrderElementsOf(USES.keySet());
        assertThat(REFERENCE.stream()
                        .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                        .filter(d -> !mayUse(
                                d.getOriginClass().getPackageName(),
                                d.getTargetClass().getPackageName()))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    private static boolean mayUse(String from, String to) {
        return from.equals(to) || !USES.containsKey(to) || USES.get(from).contains(to);
    }

    @Test
    void theModuleDependsOnSpecAndPlatformOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.floe.reference..",
                        "dev.floe.spec",
                        "dev.floe.spec.spi",
                        "java..",
                        "javax.management..",
                        "jdk.jfr",
                        "sun.misc")
                .check(REFERENCE);
    }

    /** A public type of the exported package binds us. Applications see none: the module exports to a friend only. */
    @Test
    void thePublicTypesAreThoseThatAreMeantToBe() {
        assertThat(REFERENCE.stream()
                        .filter(c -> c.getPackageName().equals("dev.floe.reference"))
                        .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC) && c.isTopLevelClass())
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder("ReferenceProvider", "ComposingProvider", "MemorySource", "PinnableBlock");
        assertThat(ReferenceProvider.class.getModule().getDescriptor().exports())
                .allMatch(exports -> exports.isQualified() && exports.source().equals("dev.floe.reference"));
    }
}
