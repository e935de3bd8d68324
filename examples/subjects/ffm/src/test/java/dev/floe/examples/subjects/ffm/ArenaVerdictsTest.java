// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.ffm;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that the kit finds on arenas what it is known to find, and nothing else. */
class ArenaVerdictsTest {
    private static final int PARALLEL = 2;

    @ParameterizedTest
    @ValueSource(strings = {"ffm-auto", "ffm-shared"})
    void theTableKnowsEveryRule(String subject) {
        assertThat(table(subject).rules())
                .isEqualTo(Stream.of(Rule.values()).map(Rule::id).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @CsvSource({"ffm-auto, ALC-05", "ffm-shared, ALC-06"})
    void theKitFindsOneOfThemAtOnce(String subject, String rule) {
        Report report = SubjectRun.of(subject, PARALLEL, List.of(), rule);

        assertThat(report.rules()).hasSize(1);
        assertThat(report.rules().get(0).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(table(subject).surprises(report)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.floe.examples.subjects.common.SubjectRun#collectors")
    @Tag("slow")
    void theKitFindsWhatIsKnownOfFfmAutoAndNothingElse(String collector) {
        assertKnown("ffm-auto", collector);
    }

    @ParameterizedTest
    @MethodSource("dev.floe.examples.subjects.common.SubjectRun#collectors")
    @Tag("slow")
    void theKitFindsWhatIsKnownOfFfmSharedAndNothingElse(String collector) {
        assertKnown("ffm-shared", collector);
    }

    private static void assertKnown(String subject, String collector) {
        Report report = SubjectRun.of(subject, PARALLEL, List.of(collector));

        assertThat(report.subject().name()).isEqualTo(subject);
        assertThat(table(subject).surprises(report)).isEmpty();
        assertThat(report.exitStatus()).isEqualTo(1);
    }

    private static AllowedVerdicts table(String subject) {
        return AllowedVerdicts.read(ArenaVerdictsTest.class, subject + ".tsv");
    }
}
