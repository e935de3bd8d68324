// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.floe.examples.subjects.common.AllowedVerdicts;
import dev.floe.examples.subjects.common.SubjectRun;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.engine.Report;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checks that the kit finds on the JDK what it is known to find, and nothing else. */
class JdkVerdictsTest {
    /** One check needs five hangs of the JDK. A run mostly waits, so three JVMs share two processors. */
    private static final int PARALLEL = 3;

    private static final AllowedVerdicts ALLOWED = AllowedVerdicts.read(JdkVerdictsTest.class, "verdicts.tsv");

    @Test
    void theTableKnowsEveryRule() {
        assertThat(ALLOWED.rules())
                .isEqualTo(Stream.of(Rule.values()).map(Rule::id).collect(Collectors.toSet()));
    }

    @Test
    @Tag("slow")
    void theKitFindsWhatIsKnownAndNothingElse() {
        assumeTrue(Runtime.version().feature() <= 25, "later JDKs have another cleaner: no table for them yet");

        Report report = SubjectRun.of("jdk", PARALLEL, List.of());

        assertThat(report.subject().name()).isEqualTo("jdk");
        assertThat(ALLOWED.surprises(report)).isEmpty();
        assertThat(report.exitStatus()).isEqualTo(1);
        assertThat(report.outcome()).isEqualTo(Report.Outcome.NOT_CONFORMANT);
    }
}
