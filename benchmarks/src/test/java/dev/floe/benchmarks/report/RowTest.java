// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowTest {
    static Row row(double ratio, double error, Double target) {
        return new Row("a goal", "reference", "JDK <direct>", 1, 64, 25, 10, 10 * ratio, ratio, error, target);
    }

    @Test
    void outcome_followsTheInterval() {
        assertThat(row(1.2, 0.1, null).outcome()).isEqualTo(Row.Outcome.WINS);
        assertThat(row(1.2, 0.2, null).outcome()).isEqualTo(Row.Outcome.TIES);
        assertThat(row(0.9, 0.2, null).outcome()).isEqualTo(Row.Outcome.TIES);
        assertThat(row(0.9, 0.05, null).outcome()).isEqualTo(Row.Outcome.LOSES);
    }

    @Test
    void targetOfOne_isReached_ifTheIntervalContainsIt_andOthersMustBeMeasured() {
        assertThat(row(0.95, 0.1, 1.0).reachesTarget()).isTrue();
        assertThat(row(0.85, 0.1, 1.0).reachesTarget()).isFalse();
        assertThat(row(1.95, 0.1, 2.0).reachesTarget()).isFalse();
        assertThat(row(2, 0.1, 2.0).reachesTarget()).isTrue();
        assertThat(row(2, 0.1, null).reachesTarget()).isFalse();
    }

    @Test
    void text_hasOutcomeAndTarget() {
        assertThat(RowText.outcome(row(0.5, 0.1, 2.0))).isEqualTo("LOSES, target missed");
        assertThat(RowText.outcome(row(5, 0.1, 2.0))).isEqualTo("wins, target reached");
        assertThat(RowText.outcome(row(1, 0.1, null))).isEqualTo("ties");
        assertThat(RowText.conditions(row(1, 0, null))).isEqualTo("64 B, 1 thread, JDK 25");
    }
}
