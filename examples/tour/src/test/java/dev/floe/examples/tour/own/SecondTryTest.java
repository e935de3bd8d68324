// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SecondTryTest {
    @Test
    void isWrittenInAHundredLines() throws IOException {
        Path source = Path.of("src/main/java", SecondTry.class.getName().replace('.', '/') + ".java");

        assertThat(Files.readAllLines(source)).hasSizeLessThanOrEqualTo(100);
    }
}
