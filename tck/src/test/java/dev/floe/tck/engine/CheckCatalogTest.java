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
import dev.floe.tck.Wants;
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
    /** A class that is missing in the list would be missing in every run, and nobody would see it. */
    @Test
    void theListOfTheKitsCheckClassesIsComplete() {
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
    void theRulesThatAreProvableAreThoseThatHaveChecks() {
        List<Rule> checked =
                Stream.of(Rule.values()).filter(rule -> rule.reason().isEmpty()).toList();

        assertThat(CheckCatalog.kit().checks())
                .extracting(CheckMethod::rule)
                .as("rules with a check")
                .hasSameElementsAs(checked);
    }

    @Test
    void theKitsChecksHaveUniqueIdsAndParametersThatTheKitCanGive() {
        assertThat(CheckCatalog.kit().checks()).extracting(CheckMethod::id).doesNotHaveDuplicates();
    }

    /** Nobody but JUnit calls these, and the engine is not JUnit. */
    @Test
    void theKitsCheckClassesHaveNoMethodsOfALifecycle() {
        List<Method> others = Checks.CLASSES.stream()
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> Stream.of(method.getAnnotations())
                        .anyMatch(annotation ->
                                annotation.annotationType().getName().startsWith("org.junit")))
                .toList();

        assertThat(others).isEmpty();
    }

    /** Two that would be taken for one. */
    static class One {
        @Check(Rule.RES_01)
        void same() {}
    }

    /** The other. */
    static class Two {
        @Check(Rule.RES_01)
        void same() {}
    }

    /** Wants what nobody has. */
    static class Three {
        @Check(Rule.RES_01)
        void wantsText(String text) {}
    }

    @Test
    void checksThatCannotBeToldApartOrGivenWhatTheyWantAreRefused() {
        assertThatThrownBy(() -> CheckCatalog.of(List.of(One.class, Two.class)))
                .hasMessageStartingWith("two checks have one id: id=RES-01.same, methods=");
        assertThatThrownBy(() -> CheckCatalog.of(List.of(Three.class)))
                .hasMessageContaining("wantsText")
                .hasMessageContaining("type=java.lang.String");
        assertThatThrownBy(() -> CheckCatalog.of(List.of(One.class)).check("RES-01.other"))
                .hasMessage("no such check: id=RES-01.other");
    }

    /** Each needs something else. */
    static class Needy {
        @Check(value = Rule.BLK_14, needs = Capability.BORROW)
        void byRuleAndWord(Reserver reserver) {}

        @Check(Rule.BLK_01)
        void bySpy(Spy spy) {}

        @Check(Rule.BLK_09)
        @Wants(pageAligned = true, basis = Wants.Basis.SIZE)
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
    void whatACheckNeedsFollowsFromItsRuleItsWordsItsParametersAndItsConfiguration() {
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
    void aQuotaIsReachedByEitherOfTwoDoors() {
        CheckMethod check = CheckCatalog.of(List.of(Needy.class)).check("RES-03.byQuota");

        assertThat(check.missing(EnumSet.of(Capability.RESERVER))).isEmpty();
        assertThat(check.missing(EnumSet.of(Capability.MEMORY))).isEmpty();
        assertThat(check.missing(EnumSet.of(Capability.ALLOCATOR)))
                .containsExactlyInAnyOrder(Capability.RESERVER, Capability.MEMORY);
    }
}
