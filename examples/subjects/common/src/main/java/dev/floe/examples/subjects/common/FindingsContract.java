// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tests for each module of subjects: runs the programs of {@code docs/findings.md} and compares them with the page. */
public interface FindingsContract {
    /** The maximum number of lines of a program. */
    int MAX_LINES = 30;

    /** {@return the module of the programs} */
    String module();

    /** {@return the JVM arguments of a program: by default those in its first line, which says how to run it} */
    default List<String> arguments(Finding finding) {
        String command = finding.code().lines().findFirst().orElseThrow();
        return Stream.of(command.split(" "))
                .filter(word -> word.startsWith("-"))
                .toList();
    }

    @Test
    default void thePageShowsEveryProgram() throws IOException {
        List<String> shown =
                Finding.of(module()).stream().map(Finding::name).sorted().toList();
        assertFalse(shown.isEmpty(), "the page shows no program");
        assertEquals(Finding.names().stream().sorted().toList(), shown);
    }

    @TestFactory
    default Stream<DynamicTest> aProgramIsAsShownAndPrintsWhatIsShown() throws IOException {
        return Finding.of(module()).stream()
                .map(finding -> dynamicTest(finding.name(), () -> {
                    assertEquals(finding.source(), finding.code());
                    assertTrue(finding.code().lines().count() <= MAX_LINES, "the program is too long");
                    assertEquals(finding.output(), finding.run(arguments(finding)));
                }));
    }
}
