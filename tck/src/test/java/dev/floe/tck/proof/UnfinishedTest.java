// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.tck.Verdict;
import dev.floe.tck.engine.CheckResult;
import dev.floe.tck.fixture.Children;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who begins with the kit has an implementation in which nothing is written yet. */
@Tag("one-jdk")
class UnfinishedTest {
    @ParameterizedTest
    @EnumSource
    void noCheckBlamesTheKitForWhatIsNotWritten(Unfinished.Written written) {
        List<CheckResult> results =
                Proof.here(() -> new Unfinished(written), 0.1, check -> !check.takes(Children.class));

        assertThat(results)
                .filteredOn(result -> result.verdict() == Verdict.KIT_ERROR)
                .isEmpty();
        assertThat(results)
                .filteredOn(result -> result.verdict().isBroken())
                .hasSizeGreaterThan(results.size() * 3 / 4);
    }
}
