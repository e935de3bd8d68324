// SPDX-License-Identifier: Apache-2.0
package dev.floe.spec;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.module.ModuleDescriptor;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules of the house, as far as this module can break them. */
class ArchitectureTest {
    private static final JavaClasses SPEC = new ClassFileImporter()
            .importUrl(DirectMemory.class.getProtectionDomain().getCodeSource().getLocation());

    private static final Set<String> JAVA_BASE = Object.class.getModule().getPackages();

    private static final DescribedPredicate<JavaClass> SPEC_OR_JAVA_BASE = describe(
            "belong to the spec or to java.base",
            c -> c.getPackageName().startsWith("dev.floe.spec")
                    || JAVA_BASE.contains(c.getBaseComponentType().getPackageName())
                    || c.getBaseComponentType().isPrimitive());

    @Test
    void theSpecDependsOnJavaBaseOnly() {
        classes().should().onlyDependOnClassesThat(SPEC_OR_JAVA_BASE).check(SPEC);
    }

    @Test
    void theModuleRequiresJavaBaseOnly() {
        ModuleDescriptor module = DirectMemory.class.getModule().getDescriptor();

        assertThat(module.requires())
                .extracting(ModuleDescriptor.Requires::name)
                .containsExactly("java.base");
        assertThat(module.exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactlyInAnyOrder("dev.floe.spec", "dev.floe.spec.rules", "dev.floe.spec.spi");
    }

    /** What an application imports is one package, and that package knows of the rules in comments only. */
    @Test
    void noTypeOfAnApplicationDependsOnRules() {
        noClasses()
                .that()
                .resideInAPackage("dev.floe.spec")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.floe.spec.rules")
                .check(SPEC);
    }

    /** A type that becomes public binds every implementer: it must be meant. */
    @Test
    void thePublicTypesAreThoseThatAreMeantToBe() {
        assertThat(SPEC.stream()
                        .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC) && c.isTopLevelClass())
                        .map(JavaClass::getName)
                        .map(name -> name.substring("dev.floe.spec.".length())))
                .containsExactlyInAnyOrder(
                        "Allocator",
                        "Capability",
                        "Cleaner",
                        "Deallocator",
                        "DirectMemory",
                        "DirectMemoryConfig",
                        "DirectMemoryProvider",
                        "MemoryBlock",
                        "MemoryView",
                        "QuotaBasis",
                        "QuotaExceededError",
                        "Reserver",
                        "Usage",
                        "rules.Rule",
                        "spi.RoleDecorator");
    }
}
