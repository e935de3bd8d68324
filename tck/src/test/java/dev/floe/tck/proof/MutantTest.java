// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.engine.CheckResult;
import dev.floe.tck.engine.Verification;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every broken implementation is caught by the rule that it breaks, with the message that it declares. Only the checks
 * of that rule run here; {@link KillTableTest} shows that no other rule catches it.
 *
 * <p>The work is split by class, so that the JVMs of the build share it: this class takes the broken quotas,
 * {@link BlockMutantTest} and {@link CleanerMutantTest} take the others that this JVM can catch quickly, and
 * {@link WorkerMutantTest} takes those that need worker JVMs.
 */
@Tag("slow")
class MutantTest {
    /** Most faults show at once, so the time bounds of the checks can be short. */
    private static final double SHORT_BOUNDS = 0.3;

    /** Workers wait more than they compute. */
    private static final int WORKERS = 6;

    /**
     * The checks of these rules take many seconds to fail, or need a JVM in which nothing else runs: a collection that
     * another test or the collector itself starts would be charged to the mutant.
     */
    private static final Set<Rule> IN_WORKERS = EnumSet.of(
            Rule.RES_05,
            Rule.RES_06,
            Rule.RES_08,
            Rule.BLK_52,
            Rule.BLK_31,
            Rule.CLN_08,
            Rule.CLN_09,
            Rule.CLN_10,
            Rule.CLN_13,
            Rule.CLN_15,
            Rule.GCR_05);

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
        return inThisJvm(rule -> List.of("RES", "GCR", "OBS").contains(rule.area()));
    }

    /** {@return a test for each broken implementation that this JVM can catch quickly} */
    static Stream<DynamicTest> inThisJvm(Predicate<Rule> rules) {
        return Mutants.all().stream()
                .filter(mutant -> rules.test(ruleOf(mutant)))
                .filter(MutantTest::isQuick)
                .map(mutant -> DynamicTest.dynamicTest(title(mutant), () -> assertCaught(mutant, resultsHere(mutant))));
    }

    /** {@return a test for each of the others; their checks run in worker JVMs, several at a time} */
    static Stream<DynamicTest> inWorkers() {
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        List<DynamicTest> tests = Mutants.all().stream()
                .filter(mutant -> !isQuick(mutant))
                .map(mutant -> {
                    Future<List<CheckResult>> results = workers.submit(() -> resultsInWorkers(mutant));
                    return DynamicTest.dynamicTest(title(mutant), () -> assertCaught(mutant, results.get()));
                })
                .toList();
        workers.shutdown();
        return tests.stream();
    }

    private static Rule ruleOf(Class<? extends Mutant> mutant) {
        return Mutants.faultOf(mutant).value();
    }

    private static boolean isQuick(Class<? extends Mutant> mutant) {
        return ProofRunner.fitsThisJvm(ruleOf(mutant)) && !IN_WORKERS.contains(ruleOf(mutant));
    }

    private static String title(Class<? extends Mutant> mutant) {
        return Mutant.nameOf(mutant) + " breaks " + ruleOf(mutant).id();
    }

    private static void assertCaught(Class<? extends Mutant> mutant, List<CheckResult> results) {
        assertThat(results).anyMatch(result -> isCaught(result, mutant));
    }

    private static boolean isCaught(CheckResult result, Class<? extends Mutant> mutant) {
        return result.rule() == ruleOf(mutant)
                && result.verdict().isBroken()
                && result.message().contains(Mutants.faultOf(mutant).message());
    }

    private static List<CheckResult> resultsHere(Class<? extends Mutant> mutant) {
        return results(mutant, () -> runHere(mutant, SHORT_BOUNDS), () -> runHere(mutant, 1));
    }

    private static List<CheckResult> runHere(Class<? extends Mutant> mutant, double timeoutFactor) {
        Rule rule = ruleOf(mutant);
        return ProofRunner.inThisJvm(Mutants.newInstance(mutant), timeoutFactor, check -> check.rule() == rule);
    }

    private static List<CheckResult> resultsInWorkers(Class<? extends Mutant> mutant) {
        List<String> rule = List.of(ruleOf(mutant).id());
        return results(mutant, () -> ProofRunner.inWorkers(mutant, rule), () -> ProofRunner.inWorkers(mutant, rule));
    }

    /** {@return the first results if they catch the mutant, else the second: a busy machine can be too late once} */
    private static List<CheckResult> results(
            Class<? extends Mutant> mutant, Supplier<List<CheckResult>> first, Supplier<List<CheckResult>> second) {
        List<CheckResult> results = first.get();
        return results.stream().anyMatch(result -> isCaught(result, mutant)) ? results : second.get();
    }
}
