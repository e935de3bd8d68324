// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MainTest {
    private static final String[] NAMES =
            Stream.of(Tour.values()).map(Tour::exampleName).toArray(String[]::new);

    @Test
    void withoutArguments_listsEveryExampleInALineOfItsOwn() {
        Telling telling = Telling.of();

        assertThat(telling.status()).isZero();
        assertThat(telling.out().lines().map(line -> line.split(" ")[0])).containsSubsequence(NAMES);
        assertThat(telling.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void unknownName_isRefusedAndTheKnownOnesNamed() {
        Telling telling = Telling.of("quota", "quotas");

        assertThat(telling.status()).isEqualTo(2);
        assertThat(telling.err()).contains("no such example: name=quotas, known=life, quota, ");
        assertThat(telling.out()).isEmpty();
    }

    @Test
    void allAndANameToo_isRefused() {
        Telling telling = Telling.of("--all", "quota");

        assertThat(telling.status()).isEqualTo(2);
        assertThat(telling.err()).contains("--all already runs every example: remove the names [quota]");
    }

    @Test
    void unknownOption_isRefused() {
        Telling telling = Telling.of("--every");

        assertThat(telling.status()).isEqualTo(2);
        assertThat(telling.err()).contains("Unknown option: '--every'").contains("Usage: floe example");
    }

    @Test
    void help_showsUsageAndExitStatus() {
        Telling telling = Telling.of("--help");

        assertThat(telling.status()).isZero();
        assertThat(telling.out()).contains("Usage: floe example", "--all", "Exit status:", "no such example");
    }

    @Test
    void everyExample_isInTheGuide() throws IOException {
        assertThat(Files.readString(Path.of("../../docs/examples.md")).lines())
                .filteredOn(line -> line.startsWith("| `"))
                .extracting(line -> line.split("`")[1])
                .containsExactly(NAMES);
    }
}
