// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.engine.Verification;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every broken implementation is caught by the rule that it breaks, with a message that says so.
 *
 * <p>Here run those that are quick to catch in this JVM, and in {@link MutantApartTest} the others; whether nothing else
 * catches them is for {@link KillTableTest}. The classes of this package share the work between the JVMs of the build.
 */
@Tag("slow")
class MutantTest {
    @Test
    void everyCheckedRuleIsBrokenByOne() {
        Set<Rule> unbroken = EnumSet.allOf(Rule.class);
        unbroken.removeIf(rule -> Verification.of(rule) != Verification.CHECKED);
        for (Class<? extends Mutant> mutant : Mutants.all()) {
            Breaks fault = Mutants.faultOf(mutant);
            unbroken.remove(fault.value());
            unbroken.removeAll(List.of(fault.also()));
        }
        assertThat(unbroken).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> eachOfTheQuotaIsCaught() {
        return Hunt.quick(rule -> List.of("RES", "GCR", "OBS").contains(rule.area()));
    }
}
