// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.tck.engine.CheckResult;
import dev.floe.tck.proof.plain.PlainProvider;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The kit finds nothing wrong with an implementation that is correct: else it would prove nothing to catch the others. */
@Tag("proof") // as it takes most of a minute
class ControlTest {
    @Test
    void nothingFailsThatCanBeCheckedInThisJvm() {
        List<CheckResult> results = new Proof(PlainProvider.class, 1).here(check -> true);

        assertThat(results).filteredOn(result -> result.verdict().isBroken()).isEmpty();
        assertThat(results).hasSizeGreaterThan(150);
    }
}
