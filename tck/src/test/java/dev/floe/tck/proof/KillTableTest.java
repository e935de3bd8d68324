// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.spec.rules.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The proof of the kit: the whole kit on every broken implementation, each check in the JVM that it requires. Exactly
 * the rules that {@link Breaks} declares must fail. On the control and on the legal oddities nothing may fail.
 *
 * <p>It takes most of an hour on two processors, so it has a profile of its own: {@code mvn -Pkit-proof verify}.
 * {@code -Dkit-proof.subjects=REGEX} chooses subjects by name, {@code -Dkit-proof.parallel=N} sets how many run at a
 * time.
 */
@Tag("proof")
class KillTableTest {
    private static final Predicate<String> CHOSEN =
            Pattern.compile(System.getProperty("kit-proof.subjects", ".*")).asMatchPredicate();
    private static final int AT_A_TIME =
            Integer.getInteger("kit-proof.parallel", Runtime.getRuntime().availableProcessors());

    private static final List<KillTable.Killed> KILLED = new ArrayList<>();
    private static final List<KillTable.Accepted> ACCEPTED = new ArrayList<>();

    private static List<KitRuns.Subject> legal;
    private static List<KitRuns.Subject> broken;
    private static KitRuns runs;

    @BeforeAll
    static void startAllRuns() {
        legal = Stream.concat(Stream.of(Control.class), Mutants.oddities().stream())
                .map(KillTableTest::legal)
                .filter(subject -> CHOSEN.test(subject.name()))
                .toList();
        broken = Mutants.all().stream()
                .map(KillTableTest::broken)
                .filter(subject -> CHOSEN.test(subject.name()))
                .toList();
        runs = new KitRuns(Stream.concat(legal.stream(), broken.stream()).toList(), AT_A_TIME);
    }

    @AfterAll
    static void writeTheTable() throws IOException {
        runs.close();
        KillTablePages.write(KillTable.of(KILLED, ACCEPTED));
    }

    @TestFactory
    Stream<DynamicTest> exactlyTheDeclaredRulesFail() {
        Stream<DynamicTest> accepted =
                legal.stream().map(subject -> DynamicTest.dynamicTest(subject.name(), () -> assertAccepted(subject)));
        Stream<DynamicTest> killed =
                broken.stream().map(subject -> DynamicTest.dynamicTest(subject.name(), () -> assertKilled(subject)));
        DynamicTest rows = DynamicTest.dynamicTest("every checked rule caught one", KillTableTest::assertNoEmptyRow);
        boolean all = broken.size() == Mutants.all().size();
        return Stream.of(accepted, killed, all ? Stream.of(rows) : Stream.<DynamicTest>empty())
                .flatMap(tests -> tests);
    }

    private static void assertAccepted(KitRuns.Subject subject) {
        KitRuns.Result result = runs.resultOf(subject);
        ACCEPTED.add(KillTable.accepted(result));

        assertThat(result.broken()).isEmpty();
    }

    private static void assertKilled(KitRuns.Subject subject) {
        Class<? extends Mutant> mutant = subject.type().asSubclass(Mutant.class);
        KitRuns.Result result = runs.resultOf(subject);
        KillTable.Killed row = KillTable.killed(mutant, result);
        KILLED.add(row);

        Set<Rule> undeclared = EnumSet.noneOf(Rule.class);
        undeclared.addAll(result.brokenRules());
        undeclared.removeAll(subject.due());
        undeclared.removeAll(subject.tolerated());
        assertThat(undeclared)
                .as("rules that failed too, of %s", result.broken())
                .isEmpty();
        assertThat(row.killed()).as("killed, by %s", result.broken()).isTrue();
        assertThat(result.brokenRules()).containsAll(subject.due());
    }

    private static void assertNoEmptyRow() {
        assertThat(KillTable.of(KILLED, ACCEPTED).emptyRows()).isEmpty();
    }

    private static KitRuns.Subject legal(Class<? extends Control> type) {
        return new KitRuns.Subject(type, Mutants.nameOf(type), Set.of(), Set.of());
    }

    private static KitRuns.Subject broken(Class<? extends Mutant> type) {
        Breaks fault = Mutants.faultOf(type);
        return new KitRuns.Subject(
                type, Mutants.nameOf(type), EnumSet.of(fault.value(), fault.also()), Set.of(fault.maybe()));
    }
}
