// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JUnitVersionTest {
    @Test
    void theVersionOfThisBuildIsAccepted() {
        assertThatCode(JUnitVersion::require).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.10.2", "5.14.4", "4.13"})
    void anOlderVersionIsRefusedWithTheFix(String version) {
        assertThat(JUnitVersion.complaint(version).orElseThrow())
                .startsWith("JUnit is too old for the kit: found=" + version + ", needed=6.0 or later; ")
                .contains("org.junit:junit-bom");
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.0.0", "6.1.3", "6.2-SNAPSHOT", "10.0.1", "unknown"})
    void anyOtherVersionIsAccepted(String version) {
        assertThat(JUnitVersion.complaint(version)).isEmpty();
    }
}
