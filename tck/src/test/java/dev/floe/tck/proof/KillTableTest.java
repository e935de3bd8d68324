// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.spec.Rule;
import dev.floe.tck.engine.CheckResult;
import dev.floe.tck.proof.plain.PlainProvider;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The whole kit on every broken implementation, each check in the JVM that it wants: what fails is what the fault
 * declares, and nothing else; and nothing fails on the control and on what is merely odd.
 *
 * <p>It takes hours, so it has a profile of its own: {@code mvn -Pproof -pl tck -am test}. With {@code -Dproof.subjects=REGEX} it
 * takes only the subjects whose name matches.
 */
@Tag("proof")
class KillTableTest {
    private static final Pattern SUBJECTS = Pattern.compile(System.getProperty("proof.subjects", ".*"));
    private static final KillTable TABLE = new KillTable();

    @AfterAll
    static void writeTheTable() throws IOException {
        TABLE.write();
    }

    @Test
    void nothingFailsOnTheControl() {
        assertThat(broken(new Proof(PlainProvider.class, 1).inWorkers(Rule.values())))
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> whatABrokenImplementationDeclaresFailsAndNothingElse() {
        return Mutants.all().stream()
                .filter(mutant -> SUBJECTS.matcher(Mutant.nameOf(mutant)).matches())
                .map(mutant -> DynamicTest.dynamicTest(Mutant.nameOf(mutant), () -> assertKilled(mutant)));
    }

    @TestFactory
    Stream<DynamicTest> nothingFailsOnWhatIsMerelyOdd() {
        return Mutants.oddities().stream()
                .filter(oddity -> SUBJECTS.matcher(oddity.getSimpleName()).matches())
                .map(oddity -> DynamicTest.dynamicTest(oddity.getSimpleName(), () -> assertSpared(oddity)));
    }

    private static void assertKilled(Class<? extends Mutant> mutant) {
        Breaks fault = Mutants.faultOf(mutant);
        List<CheckResult> results = new Proof(mutant, 1).inWorkers(Rule.values());
        Set<Rule> declared = EnumSet.of(fault.value(), fault.also());
        Set<Rule> broken = broken(results);
        String message = results.stream()
                .filter(result -> Hunt.isCaught(result, mutant))
                .map(CheckResult::message)
                .findFirst()
                .orElse("");
        TABLE.killed(Mutant.nameOf(mutant), declared, broken, !message.isEmpty(), message);

        assertThat(message).as("caught by %s, of %s", fault.value(), broken).contains(fault.message());
        assertThat(broken).containsAll(declared);
        broken.removeAll(declared);
        assertThat(broken).isSubsetOf(List.of(fault.maybe()));
    }

    private static void assertSpared(Class<? extends Oddity> oddity) {
        Set<Rule> broken = broken(new Proof(oddity, 1).inWorkers(Rule.values()));
        TABLE.spared(oddity.getSimpleName(), broken);

        assertThat(broken).isEmpty();
    }

    private static Set<Rule> broken(List<CheckResult> results) {
        Set<Rule> broken = EnumSet.noneOf(Rule.class);
        results.stream().filter(result -> result.verdict().isBroken()).forEach(result -> broken.add(result.rule()));
        return broken;
    }
}
