// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** The architecture rules of this module. */
class ArchitectureTest {
    private static final String LAUNCHER = "dev.floe.tck.launcher..";

    /** What a user of the suite has on the class path anyway, and the JDK. */
    private static final String[] INHERITED = {
        "dev.floe.spec..",
        "dev.floe.tck..",
        "org.junit..",
        "org.opentest4j..",
        "java..",
        "javax..",
        "jdk..",
        "com.sun.."
    };

    private static final String[] LAUNCHERS_LIBRARIES = {"picocli..", "com.google.gson..", "com.samskivert.mustache.."};

    private static final JavaClasses KIT = new ClassFileImporter()
            .importUrl(Verdict.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void theKitDependsOnNoImplementation() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(INHERITED).or(resideInAnyPackage(LAUNCHERS_LIBRARIES)))
                .check(KIT);
    }

    @Test
    void onlyTheLauncherUsesItsLibraries() {
        noClasses()
                .that()
                .resideOutsideOfPackage(LAUNCHER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(LAUNCHERS_LIBRARIES)
                .check(KIT);
    }

    /** Workers run without the launcher. */
    @Test
    void nothingElseKnowsTheLauncher() {
        noClasses()
                .that()
                .resideOutsideOfPackage(LAUNCHER)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(LAUNCHER)
                .check(KIT);
    }

    /** An implementer compiles against the SPI, which depends on the specification only. */
    @Test
    void theSpiDependsOnTheSpecOnly() {
        classes()
                .that()
                .resideInAPackage("dev.floe.tck.spi")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.floe.tck.spi", "dev.floe.spec", "java..")
                .check(KIT);
    }

    /** Waits use the clock of the run, which the timeout factor scales. A fixed sleep is not scaled. */
    @Test
    void nobodySleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(KIT);
        noClasses().should().callMethod(Object.class, "wait", long.class).check(KIT);
    }

    /** The annotations in the top package name the engine, and the engine reads them: this one cycle is intended. */
    @Test
    void packagesFormNoCycles() {
        slices().matching("dev.floe.tck.(*)..").should().beFreeOfCycles().check(KIT);
    }
}
