// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.tck.Verdict;
import dev.floe.tck.engine.fake.FakeChecks;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final CheckCatalog CHECKS = CheckCatalog.of(List.of(FakeChecks.class));
    private static final CheckMethod FITS = CHECKS.check("RES-03.fits");
    private static final CheckMethod FINDS = CHECKS.check("RES-01.finds");

    private final Tally tally = new Tally(
            CHECKS, Selection.parse("RES-01.finds, RES-03.fits"), "again %s", Outcome.of(Verdict.NOT_RUN, "lost"));

    private Report report() {
        return tally.report(null, null);
    }

    @Test
    void aCheckWithoutOutcomeIsLost() {
        tally.put(FITS, Outcome.of(Verdict.PASSED, ""));

        assertThat(report().rules()).extracting(RuleResult::verdict).containsExactly(Verdict.NOT_RUN, Verdict.PASSED);
        assertThat(report().exitStatus()).isEqualTo(3);
        assertThat(tally.result(FINDS).message()).isEqualTo("lost");
        assertThat(tally.result(FINDS).rerun()).isEqualTo("again RES-01.finds");
    }
}
