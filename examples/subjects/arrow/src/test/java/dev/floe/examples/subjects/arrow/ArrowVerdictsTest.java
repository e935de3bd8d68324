// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.examples.subjects.common.AllowedVerdicts;
import dev.floe.examples.subjects.common.SubjectRun;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import dev.floe.tck.engine.Report;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that the kit finds on Arrow what it is known to find, and nothing else. */
@Tag("one-jdk")
class ArrowVerdictsTest {
    private static final int PARALLEL = 2;

    @Test
    void theTableKnowsEveryRule() {
        assertThat(table("arrow").rules())
                .isEqualTo(Stream.of(Rule.values()).map(Rule::id).collect(Collectors.toSet()));
    }

    @Test
    void theKitFindsOneOfThemAtOnce() {
        Report report = SubjectRun.of("arrow", PARALLEL, List.of(), "DEA-02");

        assertThat(report.rules()).hasSize(1);
        assertThat(report.rules().get(0).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(table("arrow").surprises(report)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.floe.examples.subjects.common.SubjectRun#collectors")
    @Tag("slow")
    void theKitFindsWhatIsKnownOfArrowAndNothingElse(String collector) {
        assertKnown("arrow", collector);
    }

    private static void assertKnown(String subject, String collector) {
        Report report = SubjectRun.of(subject, PARALLEL, List.of(collector));

        assertThat(report.subject().name()).isEqualTo(subject);
        assertThat(table(subject).surprises(report)).isEmpty();
        assertThat(report.exitStatus()).isEqualTo(1);
    }

    private static AllowedVerdicts table(String subject) {
        return AllowedVerdicts.read(ArrowVerdictsTest.class, subject + ".tsv");
    }
}
