// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.engine.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The published kill table has all rules and all broken implementations. The failures in it are measured by {@code mvn
 * -Pkit-proof verify}, which writes {@code tck/target/kit-proof/kill-table.md} to be copied.
 */
@Tag("one-jdk")
class KillTablePageTest {
    private static final String PAGE = "../docs/kill-table.md";

    @Test
    void eachCheckedRule_hasARow_withTheMutantsThatItMustCatch() throws IOException {
        List<List<String>> expected = Stream.of(Rule.values())
                .filter(rule -> Verification.of(rule) == Verification.CHECKED)
                .map(rule -> Stream.concat(Stream.of(rule.id()), caughtBy(rule)).toList())
                .toList();

        assertThat(rows("## By rule").stream()
                        .map(row -> Stream.concat(
                                        Stream.of(row.get(0)),
                                        Stream.of(row.get(1).split(", ")).filter(name -> name.matches("[^(].*")))
                                .toList()))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void noRow_isEmpty() throws IOException {
        assertThat(rows("## By rule")).allSatisfy(row -> assertThat(row.get(1)).isNotBlank());
    }

    @Test
    void eachBrokenImplementation_hasARow_withItsMessage() throws IOException {
        List<List<String>> rows = rows("## By broken implementation");

        assertThat(rows.stream().map(row -> row.get(0) + " " + row.get(1)))
                .containsExactlyElementsOf(Mutants.all().stream()
                        .map(mutant -> shown(mutant) + " "
                                + Mutants.faultOf(mutant).value().id())
                        .toList());
        for (int i = 0; i < rows.size(); i++) {
            String asserted = Mutants.faultOf(Mutants.all().get(i)).message();
            assertThat(rows.get(i).get(3)).contains(asserted.replace("|", "\\|"));
        }
    }

    private static Stream<String> caughtBy(Rule rule) {
        return Mutants.all().stream()
                .filter(mutant -> Mutants.faultOf(mutant).value() == rule)
                .map(KillTablePageTest::shown);
    }

    private static String shown(Class<? extends Mutant> mutant) {
        return KillTablePages.shown(Mutant.nameOf(mutant));
    }

    /** {@return the cells of the table below a heading} */
    private static List<List<String>> rows(String heading) throws IOException {
        return Files.readAllLines(Path.of(PAGE)).stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .map(KillTablePageTest::cells)
                .toList();
    }

    private static List<String> cells(String line) {
        return Stream.of(line.substring(1, line.length() - 1).split("(?<!\\\\)\\|", -1))
                .map(String::trim)
                .toList();
    }
}
