// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.engine.fake.FakeChecks;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final CheckCatalog CHECKS = CheckCatalog.of(List.of(FakeChecks.class));

    private static List<String> selected(String... patterns) {
        Selection selection = new Selection(List.of(patterns));
        return CHECKS.checks().stream()
                .filter(selection::includes)
                .map(CheckMethod::id)
                .toList();
    }

    @Test
    void noPatternSelectsAll() {
        assertThat(selected()).hasSameSizeAs(CHECKS.checks());
    }

    @Test
    void aPatternSelectsRulesOrChecks() {
        assertThat(selected("RES-03")).containsExactly("RES-03.fits");
        assertThat(selected("res-0?"))
                .contains("RES-03.fits", "RES-09.cannotRun")
                .doesNotContain("RES-10.isNotOffered");
        assertThat(selected("*.wantsA*", "DEA-01"))
                .containsExactly("RES-24.wantsALimit", "BLK-10.wantsAMemory", "CLN-01.wantsACleaner", "DEA-01.looksOn");
        assertThat(selected("RES.03")).isEmpty();
    }

    @Test
    void aRuleIsSelectedByItsIdOrByOneOfItsChecks() {
        Selection selection = Selection.parse("RES-03.f*, OBS-*,");

        assertThat(selection.includes(Rule.RES_03, CHECKS)).isTrue();
        assertThat(selection.includes(Rule.OBS_01, CHECKS)).isTrue();
        assertThat(selection.includes(Rule.RES_04, CHECKS)).isFalse();
    }

    @Test
    void everyPatternMustMatch() {
        Selection.parse("RES-03, OBS-*").requireMatches(CHECKS);

        assertThatThrownBy(() -> Selection.parse("RES-03, RES-3").requireMatches(CHECKS))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("no rule matches: rule=RES-3, areas=RES, ");
    }
}
