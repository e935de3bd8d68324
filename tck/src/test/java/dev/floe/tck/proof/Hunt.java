// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.spec.Rule;
import dev.floe.tck.engine.CheckResult;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Sets the checks of a rule on those that break it. */
final class Hunt {
    /** Most of what is broken shows at once, and a bound that is waited for to its end need not be long. */
    private static final double HASTY = 0.3;

    /** Who breaks these is caught only after many seconds, or by a check that wants a JVM of its own. */
    private static final Set<Rule> SLOW = EnumSet.of(
            Rule.RES_05,
            Rule.RES_06,
            Rule.RES_08,
            Rule.BLK_27,
            Rule.BLK_31,
            Rule.CLN_08,
            Rule.CLN_09,
            Rule.CLN_10,
            Rule.CLN_13,
            Rule.CLN_15);

    private Hunt() {}

    /** {@return one test for each broken implementation that can be caught in this JVM, and quickly} */
    static Stream<DynamicTest> quick(Predicate<Rule> rules) {
        return Mutants.all().stream()
                .filter(mutant -> rules.test(Mutants.faultOf(mutant).value()))
                .filter(Hunt::isQuick)
                .map(mutant -> DynamicTest.dynamicTest(title(mutant), () -> assertCaught(mutant)));
    }

    /** {@return whether a result is that which a broken implementation must have} */
    static boolean isCaught(CheckResult result, Class<? extends Mutant> mutant) {
        Breaks fault = Mutants.faultOf(mutant);
        return result.rule() == fault.value()
                && result.verdict().isBroken()
                && result.message().contains(fault.message());
    }

    private static boolean isQuick(Class<? extends Mutant> mutant) {
        Rule rule = Mutants.faultOf(mutant).value();
        return Proof.isQuick(rule) && !SLOW.contains(rule);
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
}
