// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.netty;

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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that the kit finds on Netty what it is known to find, and nothing else. */
@Tag("one-jdk")
class NettyVerdictsTest {
    private static final int PARALLEL = 2;

    @ParameterizedTest
    @ValueSource(strings = {"netty", "netty-adaptive"})
    void theTableKnowsEveryRule(String subject) {
        assertThat(table(subject).rules())
                .isEqualTo(Stream.of(Rule.values()).map(Rule::id).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"netty", "netty-adaptive"})
    void theKitFindsOneOfThemAtOnce(String subject) {
        Report report = SubjectRun.of(subject, PARALLEL, List.of(), "RES-24");

        assertThat(report.rules()).hasSize(1);
        assertThat(report.rules().get(0).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(table(subject).surprises(report)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.floe.examples.subjects.common.SubjectRun#collectors")
    @Tag("slow")
    void theKitFindsWhatIsKnownOfNettyAndNothingElse(String collector) {
        assertKnown("netty", collector);
    }

    @ParameterizedTest
    @MethodSource("dev.floe.examples.subjects.common.SubjectRun#collectors")
    @Tag("slow")
    void theKitFindsWhatIsKnownOfNettyAdaptiveAndNothingElse(String collector) {
        assertKnown("netty-adaptive", collector);
    }

    private static void assertKnown(String subject, String collector) {
        Report report = SubjectRun.of(subject, PARALLEL, List.of(collector));

        assertThat(report.subject().name()).isEqualTo(subject);
        assertThat(table(subject).surprises(report)).isEmpty();
        assertThat(report.exitStatus()).isEqualTo(1);
    }

    private static AllowedVerdicts table(String subject) {
        return AllowedVerdicts.read(NettyVerdictsTest.class, subject + ".tsv");
    }
}
