// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.tck.Verdict;
import dev.floe.tck.engine.CheckResult;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Epsilon collects nothing: checks that need a collection are not run, and none of them fails. */
@Tag("one-jdk")
class EpsilonTest {
    private static final List<String> EPSILON =
            List.of("-XX:+UnlockExperimentalVMOptions", "-XX:+UseEpsilonGC", "-Dfloe.tck.race.millis=300");

    @Test
    void checksThatNeedNoCollectionPass_andNoOtherFails() {
        List<CheckResult> results = ProofRunner.inWorkers(Control.class, List.of(), EPSILON);

        assertThat(results).filteredOn(result -> result.verdict().isBroken()).isEmpty();
        assertThat(results)
                .filteredOn(result -> result.verdict() == Verdict.PASSED)
                .hasSizeGreaterThan(results.size() / 2);
    }
}
