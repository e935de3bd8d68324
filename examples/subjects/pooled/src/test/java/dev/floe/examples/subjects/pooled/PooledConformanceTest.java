// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.floe.examples.subjects.common.SubjectRun;
import dev.floe.tck.engine.Report;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The conformance kit on Floe's own implementations with the pool on. */
@Tag("slow")
class PooledConformanceTest {
    private static final int PARALLEL = 2;

    @ParameterizedTest
    @ValueSource(strings = {"reference-pooled", "foreign-pooled"})
    void allOfIt_holds(String subject) {
        assumeLoadable(subject);

        Report report = SubjectRun.of(subject, PARALLEL, List.of());

        assertThat(report.subject().name()).isEqualTo(subject);
        assertThat(report.exitStatus()).as(report.toString()).isZero();
        assertThat(report.outcome()).isEqualTo(Report.Outcome.CONFORMANT);
    }

    /** The same, where the limit bounds what is taken: the kit asks for that basis if no other is claimed. */
    @Test
    void allOfIt_holds_whereTheLimitBoundsWhatIsTaken() {
        Report report = SubjectRun.of(SizeBasisSubject.class.getName(), PARALLEL, List.of());

        assertThat(report.exitStatus()).as(report.toString()).isZero();
    }

    private static void assumeLoadable(String subject) {
        assumeTrue(!subject.startsWith("foreign") || Runtime.version().feature() >= 22, "JDK 22 or later");
    }
}
