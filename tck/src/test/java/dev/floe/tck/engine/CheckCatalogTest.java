// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.Reserver;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.checks.Checks;
import dev.floe.tck.fixture.Children;
import dev.floe.tck.fixture.Quota;
import dev.floe.tck.fixture.Spy;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;

class CheckCatalogTest {
    /** A check class that is missing in the list would silently be left out of every run. */
    @Test
    void listOfCheckClassesIsComplete() {
        List<Class<?>> found = ReflectionSupport.findAllClassesInPackage(
                Checks.class.getPackageName(), CheckCatalogTest::hasChecks, name -> true);

        assertThat(Checks.CLASSES)
                .as("add it to dev.floe.tck.checks.Checks")
                .containsExactlyInAnyOrderElementsOf(found);
    }

    private static boolean hasChecks(Class<?> type) {
        return Stream.of(type.getDeclaredMethods()).anyMatch(method -> method.isAnnotationPresent(Check.class));
    }

    @Test
    void theProvableRulesAreThoseWithChecks() {
        List<Rule> checked =
                Stream.of(Rule.values()).filter(rule -> rule.reason().isEmpty()).toList();

        assertThat(CheckCatalog.kit().checks())
                .extracting(CheckMethod::rule)
                .as("rules with a check")
                .hasSameElementsAs(checked);
    }

    @Test
    void checksHaveUniqueIdsAndKnownParameterTypes() {
        assertThat(CheckCatalog.kit().checks()).extracting(CheckMethod::id).doesNotHaveDuplicates();
    }

    /** Only JUnit calls lifecycle methods; the engine runs checks without JUnit. */
    @Test
    void checkClassesHaveNoLifecycleMethods() {
        List<Method> others = Checks.CLASSES.stream()
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> Stream.of(method.getAnnotations())
                        .anyMatch(annotation ->
                                annotation.annotationType().getName().startsWith("org.junit")))
                .toList();

        assertThat(others).isEmpty();
    }

    /** A check with the same id as one of {@link Two}. */
    static class One {
        @Check(Rule.RES_01)
        void same() {}
    }

    /** A check with the same id as one of {@link One}. */
    static class Two {
        @Check(Rule.RES_01)
        void same() {}
    }

    /** A check with a parameter that the engine cannot supply. */
    static class Three {
        @Check(Rule.RES_01)
        void wantsText(String text) {}
    }

    @Test
    void duplicateIdsAndUnknownParameterTypesAreRefused() {
        assertThatThrownBy(() -> CheckCatalog.of(List.of(One.class, Two.class)))
                .hasMessageStartingWith("two checks have one id: id=RES-01.same, methods=");
        assertThatThrownBy(() -> CheckCatalog.of(List.of(Three.class)))
                .hasMessageContaining("wantsText")
                .hasMessageContaining("type=java.lang.String");
        assertThatThrownBy(() -> CheckCatalog.of(List.of(One.class)).check("RES-01.other"))
                .hasMessage("no such check: id=RES-01.other");
    }

    /** Checks of which each needs other capabilities. */
    static class Needy {
        @Check(value = Rule.BLK_14, needs = Capability.BORROW)
        void byRuleAndWord(Reserver reserver) {}

        @Check(Rule.BLK_01)
        void bySpy(Spy spy) {}

        @Check(Rule.BLK_09)
        @Requires(pageAligned = true, basis = Requires.Basis.SIZE)
        void byConfiguration(DirectMemory memory) {}

        @Check(Rule.BLK_35)
        void byProvider(DirectMemoryProvider provider) {}

        @Check(value = Rule.CLN_09, needs = Capability.CLEANER)
        void byProviderForARole(Children children) {}

        @Check(Rule.RES_03)
        void byQuota(Quota quota) {}
    }

    private static Set<Capability> needs(String id) {
        return CheckCatalog.of(List.of(Needy.class)).check(id).needs();
    }

    @Test
    void neededCapabilitiesFollowFromRuleAnnotationParametersAndConfiguration() {
        assertThat(needs("BLK-14.byRuleAndWord"))
                .containsExactlyInAnyOrder(Capability.MANUAL_RELEASE, Capability.BORROW, Capability.RESERVER);
        assertThat(needs("BLK-01.bySpy")).containsExactlyInAnyOrder(Capability.ROLES, Capability.MEMORY);
        assertThat(needs("BLK-09.byConfiguration"))
                .containsExactlyInAnyOrder(Capability.MEMORY, Capability.PAGE_ALIGNED, Capability.BASIS_SIZE);
        assertThat(needs("BLK-35.byProvider")).containsExactly(Capability.MEMORY);
        assertThat(needs("CLN-09.byProviderForARole"))
                .containsExactlyInAnyOrder(Capability.CLEANER, Capability.EXIT_ON_FAILURE);
    }

    @Test
    void aQuotaNeedsAReserverOrAMemory() {
        CheckMethod check = CheckCatalog.of(List.of(Needy.class)).check("RES-03.byQuota");

        assertThat(check.missing(EnumSet.of(Capability.RESERVER))).isEmpty();
        assertThat(check.missing(EnumSet.of(Capability.MEMORY))).isEmpty();
        assertThat(check.missing(EnumSet.of(Capability.ALLOCATOR)))
                .containsExactlyInAnyOrder(Capability.RESERVER, Capability.MEMORY);
    }
}
