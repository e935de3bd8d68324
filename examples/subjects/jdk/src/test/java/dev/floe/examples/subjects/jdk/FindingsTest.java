// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.floe.examples.subjects.common.Finding;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs the programs of {@code docs/findings.md}, and compares them with the page. */
@Tag("slow")
class FindingsTest {
    private static final int MOST_LINES = 30;

    @Test
    void thePageShowsEveryProgram() throws IOException {
        assertThat(Finding.of("jdk").stream().map(Finding::name))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(Finding.names());
    }

    @TestFactory
    Stream<DynamicTest> aProgramIsAsShownAndPrintsWhatIsShown() throws IOException {
        return Finding.of("jdk").stream()
                .map(finding -> dynamicTest(finding.name(), () -> {
                    assertThat(finding.code()).isEqualTo(finding.source());
                    assertThat(finding.code().lines().count()).isLessThanOrEqualTo(MOST_LINES);
                    assertThat(finding.run(arguments(finding))).isEqualTo(finding.output());
                }));
    }

    private static List<String> arguments(Finding finding) {
        // The first line of a program says how to run it.
        String command = finding.code().lines().findFirst().orElseThrow();
        return Stream.of(command.split(" "))
                .filter(word -> word.startsWith("-"))
                .toList();
    }
}
