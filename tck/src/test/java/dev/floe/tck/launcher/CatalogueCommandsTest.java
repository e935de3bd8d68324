// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.floe.spec.rules.Rule;
import org.junit.jupiter.api.Test;

/** {@code list} and {@code explain}. */
class CatalogueCommandsTest {
    private final Shell shell = Shell.answering();

    @Test
    void list_hasALineForEachRule() {
        assertThat(shell.run("list")).isZero();
        assertThat(shell.out().lines())
                .contains("RES-03  MUST    checked       -                      exactFitIsGranted oneMoreIsRefused")
                .contains("RES-30  MUST    not provable  RESERVER               -")
                .endsWith(Rule.values().length + " rules, 2 checks");
    }

    @Test
    void listAsJson_isReadByPrograms() {
        assertThat(shell.run("list", "--json")).isZero();
        JsonArray rules = JsonParser.parseString(shell.out()).getAsJsonArray();

        assertThat(rules).hasSize(Rule.values().length);
        JsonObject rule = rules.get(2).getAsJsonObject();
        assertThat(rule.get("id").getAsString()).isEqualTo("RES-03");
        assertThat(rule.getAsJsonArray("checks")).hasSize(2);
    }

    @Test
    void explain_showsAllThatIsKnownOfARule() {
        assertThat(shell.run("explain", "res-03")).isZero();
        assertThat(shell.out())
                .containsSubsequence(
                        "RES-03  MUST  The quota",
                        "A request that exactly fills the limit MUST be granted",
                        "Intent: Catches < for <=",
                        "Binds:  all subjects",
                        "Verification: checked",
                        "RES-03.exactFitIsGranted",
                        "run it: java -jar floe-tck-development-all.jar run --subject NAME --classpath PATH --rule"
                                + " RES-03.exactFitIsGranted");
    }

    @Test
    void explain_saysWhyARuleCannotBeProved() {
        assertThat(shell.run("explain", "ALC-09")).isZero();
        assertThat(shell.out())
                .contains("Verification: not provable, the kit sees the bytes, not the steps")
                .contains("SHOULD");
    }

    @Test
    void explainOfAnUnknownRule_listsTheKnownOnes() {
        assertThat(shell.run("explain", "RES-99")).isEqualTo(2);
        assertThat(shell.err()).contains("no such rule: rule=RES-99, known=RES-01 to RES-41");
    }

    @Test
    void explain_showsWhatPassesWhatBreaksTheRuleAndHowTheFailureLooks() {
        Shell shell = Shell.answering();

        assertThat(shell.run("explain", "res-02")).isZero();
        assertThat(shell.out())
                .contains("What passes, from RES-02.theChargeNeverExceedsTheLimitWhileThreadsRaceForIt:")
                .contains("      race.together(")
                .contains("What breaks it: ChecksThenAdds. Looks for room and charges in two steps")
                .contains("      public final class ChecksThenAdds extends Mutant {")
                .contains("      FAILED  RES-02  MUST")
                .contains("        … limit was passed …");
    }

    @Test
    void explain_ofARuleWithoutChecks_showsNoExample() {
        Shell shell = Shell.answering();

        assertThat(shell.run("explain", "RES-30")).isZero();
        assertThat(shell.out()).contains("Verification: not provable").doesNotContain("What passes", "Checks");
    }
}
