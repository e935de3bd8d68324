// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.spec.Rule;
import dev.floe.tck.engine.CheckResult;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every broken implementation is caught by the rule that it breaks, with a message that says so. */
class MutantTest {
    /** Most of what is broken shows at once; a bound that is waited for to its end need not be long. */
    private static final double HASTY = 0.3;

    @Test
    void everyCheckedRuleIsBrokenByOne() {
        Set<Rule> unbroken = EnumSet.allOf(Rule.class);
        unbroken.removeIf(rule -> rule.verification() != Rule.Verification.CHECKED);
        for (Class<? extends Mutant> mutant : Mutants.all()) {
            Breaks fault = Mutants.faultOf(mutant);
            unbroken.remove(fault.value());
            unbroken.removeAll(List.of(fault.also()));
        }
        assertThat(unbroken).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> eachIsCaughtByTheRuleThatItBreaks() {
        return Mutants.all().stream()
                .filter(mutant -> Proof.isQuick(Mutants.faultOf(mutant).value()))
                .map(mutant -> DynamicTest.dynamicTest(title(mutant), () -> assertCaught(mutant)));
    }

    private static String title(Class<? extends Mutant> mutant) {
        return Mutant.nameOf(mutant) + " breaks "
                + Mutants.faultOf(mutant).value().id();
    }

    private static void assertCaught(Class<? extends Mutant> mutant) {
        Rule rule = Mutants.faultOf(mutant).value();
        List<CheckResult> results = new Proof(mutant, HASTY).here(rule);
        if (results.stream().noneMatch(result -> isCaught(result, mutant))) {
            results = new Proof(mutant, 1).here(rule);
        }
        assertThat(results).anyMatch(result -> isCaught(result, mutant));
    }

    private static boolean isCaught(CheckResult result, Class<? extends Mutant> mutant) {
        return result.verdict().isBroken()
                && result.message().contains(Mutants.faultOf(mutant).message());
    }
}
