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
 * The proof of the kit: the whole of it on every broken implementation, each check in the JVM that it wants. What fails is
 * what the fault declares, and nothing else; and nothing fails on the control and on what is merely odd.
 *
 * <p>It takes most of an hour on two processors, so it has a profile of its own: {@code mvn -Pkit-proof verify}. With
 * {@code -Dkit-proof.subjects=REGEX} it takes only the subjects whose name matches, with {@code -Dkit-proof.parallel=N} so
 * many at a time.
 */
@Tag("proof")
class KillTableTest {
    private static final Predicate<String> CHOSEN =
            Pattern.compile(System.getProperty("kit-proof.subjects", ".*")).asMatchPredicate();
    private static final int AT_A_TIME =
            Integer.getInteger("kit-proof.parallel", Runtime.getRuntime().availableProcessors());

    private static final List<KillTable.Killed> KILLED = new ArrayList<>();
    private static final List<KillTable.Spared> SPARED = new ArrayList<>();

    private static List<Trials.Subject> innocent;
    private static List<Trials.Subject> guilty;
    private static Trials trials;

    @BeforeAll
    static void beginAllTrials() {
        innocent = Stream.concat(Stream.of(Control.class), Mutants.oddities().stream())
                .map(KillTableTest::innocent)
                .filter(subject -> CHOSEN.test(subject.name()))
                .toList();
        guilty = Mutants.all().stream()
                .map(KillTableTest::guilty)
                .filter(subject -> CHOSEN.test(subject.name()))
                .toList();
        trials = new Trials(Stream.concat(innocent.stream(), guilty.stream()).toList(), AT_A_TIME);
    }

    @AfterAll
    static void writeTheTable() throws IOException {
        trials.close();
        KillTablePages.write(KillTable.of(KILLED, SPARED));
    }

    @TestFactory
    Stream<DynamicTest> onlyWhatIsBrokenFails() {
        Stream<DynamicTest> spared =
                innocent.stream().map(subject -> DynamicTest.dynamicTest(subject.name(), () -> assertSpared(subject)));
        Stream<DynamicTest> killed =
                guilty.stream().map(subject -> DynamicTest.dynamicTest(subject.name(), () -> assertKilled(subject)));
        DynamicTest rows = DynamicTest.dynamicTest("every checked rule caught one", KillTableTest::assertNoEmptyRow);
        boolean all = guilty.size() == Mutants.all().size();
        return Stream.of(spared, killed, all ? Stream.of(rows) : Stream.<DynamicTest>empty())
                .flatMap(tests -> tests);
    }

    private static void assertSpared(Trials.Subject subject) {
        Trial trial = trials.of(subject);
        SPARED.add(KillTable.spared(trial));

        assertThat(trial.broken()).isEmpty();
    }

    private static void assertKilled(Trials.Subject subject) {
        Class<? extends Mutant> mutant = subject.type().asSubclass(Mutant.class);
        Trial trial = trials.of(subject);
        KillTable.Killed row = KillTable.killed(mutant, trial);
        KILLED.add(row);

        Set<Rule> undeclared = EnumSet.noneOf(Rule.class);
        undeclared.addAll(trial.brokenRules());
        undeclared.removeAll(subject.due());
        undeclared.removeAll(subject.tolerated());
        assertThat(undeclared)
                .as("rules that failed too, of %s", trial.broken())
                .isEmpty();
        assertThat(row.killed()).as("killed, by %s", trial.broken()).isTrue();
        assertThat(trial.brokenRules()).containsAll(subject.due());
    }

    private static void assertNoEmptyRow() {
        assertThat(KillTable.of(KILLED, SPARED).emptyRows()).isEmpty();
    }

    private static Trials.Subject innocent(Class<? extends Control> type) {
        return new Trials.Subject(type, Mutants.nameOf(type), Set.of(), Set.of());
    }

    private static Trials.Subject guilty(Class<? extends Mutant> type) {
        Breaks fault = Mutants.faultOf(type);
        return new Trials.Subject(
                type, Mutants.nameOf(type), EnumSet.of(fault.value(), fault.also()), Set.of(fault.maybe()));
    }
}
