// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.engine.CheckResult;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Sets the checks of a rule on those that break it. */
final class Hunt {
    /** Most of what is broken shows at once, and a bound that is waited for to its end need not be long. */
    private static final double HASTY = 0.3;

    /** Those that are set in JVMs of their own wait more than they work. */
    private static final int AT_A_TIME = 6;

    /**
     * Who breaks these is caught only after many seconds, or where nothing else goes on: a collection that another test, or
     * the collector of this JVM, chose to make is none that the mutant asked for.
     */
    private static final Set<Rule> APART = EnumSet.of(
            Rule.RES_05,
            Rule.RES_06,
            Rule.RES_08,
            Rule.BLK_27,
            Rule.BLK_31,
            Rule.CLN_08,
            Rule.CLN_09,
            Rule.CLN_10,
            Rule.CLN_13,
            Rule.CLN_15,
            Rule.GCR_05);

    private Hunt() {}

    /** {@return one test for each broken implementation that can be caught in this JVM, and quickly} */
    static Stream<DynamicTest> quick(Predicate<Rule> rules) {
        return Mutants.all().stream()
                .filter(mutant -> rules.test(Mutants.faultOf(mutant).value()))
                .filter(Hunt::isQuick)
                .map(mutant -> DynamicTest.dynamicTest(title(mutant), () -> assertCaught(mutant)));
    }

    /** {@return one test for each of the others, which are set in JVMs of their own, several at a time} */
    static Stream<DynamicTest> apart() {
        ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME);
        List<DynamicTest> tests = Mutants.all().stream()
                .filter(mutant -> !isQuick(mutant))
                .map(mutant -> {
                    Future<List<CheckResult>> results = workers.submit(() -> resultsApart(mutant));
                    return DynamicTest.dynamicTest(title(mutant), () -> assertCaught(mutant, results.get()));
                })
                .toList();
        workers.shutdown();
        return tests.stream();
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
        return Proof.isQuick(rule) && !APART.contains(rule);
    }

    private static String title(Class<? extends Mutant> mutant) {
        return Mutant.nameOf(mutant) + " breaks "
                + Mutants.faultOf(mutant).value().id();
    }

    private static void assertCaught(Class<? extends Mutant> mutant) {
        Rule rule = Mutants.faultOf(mutant).value();
        assertCaught(
                mutant, results(mutant, new Proof(mutant, HASTY).here(rule), () -> new Proof(mutant, 1).here(rule)));
    }

    private static void assertCaught(Class<? extends Mutant> mutant, List<CheckResult> results) {
        assertThat(results).anyMatch(result -> isCaught(result, mutant));
    }

    private static List<CheckResult> resultsApart(Class<? extends Mutant> mutant) {
        List<String> rule = List.of(Mutants.faultOf(mutant).value().id());
        return results(mutant, Proof.apart(mutant, rule), () -> Proof.apart(mutant, rule));
    }

    /** {@return the results that catch a mutant, or those of a second trial: a machine that does other things can be late} */
    private static List<CheckResult> results(
            Class<? extends Mutant> mutant, List<CheckResult> first, Supplier<List<CheckResult>> second) {
        return first.stream().anyMatch(result -> isCaught(result, mutant)) ? first : second.get();
    }
}
