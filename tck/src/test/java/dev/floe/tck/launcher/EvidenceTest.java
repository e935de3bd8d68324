// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a report shows at once, and what it folds away. */
class EvidenceTest {
    private static final String TRACE =
            "trace:\n    at a.B.c(B.java:1)\n    at java.base/d.E.<init>(Unknown Source)\n  caused by x: y; z\n    at f.G.h(G.java:2)";

    @Test
    void trace_isCutOutOfTheEvidence() {
        Evidence evidence = Evidence.of("rounds=3; " + TRACE + "; collections=2");

        assertThat(evidence.seen()).isEqualTo("rounds=3; collections=2");
        assertThat(evidence.trace())
                .startsWith("at a.B.c(B.java:1)\n")
                .contains("caused by x: y; z")
                .endsWith("at f.G.h(G.java:2)");
    }

    @Test
    void traceAlone_leavesNoOtherEvidence() {
        assertThat(Evidence.of(TRACE).seen()).isEmpty();
    }

    @Test
    void withoutTrace_allEvidenceStays() {
        assertThat(Evidence.of("rounds=3, trace: none")).isEqualTo(new Evidence("rounds=3, trace: none", ""));
        assertThat(Evidence.of("")).isEqualTo(new Evidence("", ""));
    }
}
