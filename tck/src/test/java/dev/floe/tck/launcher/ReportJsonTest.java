// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import org.junit.jupiter.api.Test;

/** The fields of {@code report.json}, on which other programs rely. */
class ReportJsonTest {
    private final String text = ReportJson.of(Reports.full()).text();
    private final JsonObject json = JsonParser.parseString(text).getAsJsonObject();

    @Test
    void fields_areThoseOfTheContractInItsOrder() {
        assertThat(json.keySet())
                .containsExactly(
                        "kit",
                        "subject",
                        "environment",
                        "selection",
                        "verdict",
                        "rules",
                        "summary",
                        "startedAt",
                        "millis");
        assertThat(json.getAsJsonObject("kit").keySet()).containsExactly("version", "specVersion");
        assertThat(json.getAsJsonObject("subject").keySet()).containsExactly("name", "version", "capabilities");
        assertThat(json.getAsJsonObject("environment").keySet())
                .containsExactly("javaVersion", "vm", "gc", "os", "arch", "cpus", "jvmArgs");
        assertThat(rule("RES-10").keySet()).containsExactly("id", "level", "capability", "verdict", "checks");
        assertThat(rule("RES-10")
                        .getAsJsonArray("checks")
                        .get(1)
                        .getAsJsonObject()
                        .keySet())
                .containsExactly("id", "verdict", "millis", "message", "rerun");
        assertThat(json.getAsJsonObject("summary").keySet())
                .containsExactly(
                        "PASSED",
                        "FAILED",
                        "CRASHED",
                        "HUNG",
                        "INCONCLUSIVE",
                        "NOT_CLAIMED",
                        "DEVIATION",
                        "NOT_PROVABLE",
                        "NOT_RUN",
                        "KIT_ERROR");
    }

    @Test
    void values_areThoseOfTheRun() {
        assertThat(json.get("verdict").getAsString()).isEqualTo("NOT_CONFORMANT");
        assertThat(json.get("startedAt").getAsString()).isEqualTo("2026-11-21T22:28:42.123Z");
        assertThat(json.get("millis").getAsLong()).isEqualTo(41_234);
        assertThat(json.getAsJsonArray("rules")).hasSize(Rule.values().length);
        assertThat(json.getAsJsonObject("summary").get("FAILED").getAsInt()).isEqualTo(3);
        assertThat(rule("RES-10").get("capability").isJsonNull()).isTrue();
        assertThat(rule("RES-25").get("capability").getAsString()).isEqualTo("WAITS_FOR_RECLAMATION");
        assertThat(rule("RES-25").get("level").getAsString()).isEqualTo("SHOULD");
        assertThat(rule("OBS-07").getAsJsonArray("checks")).isEmpty();
    }

    @Test
    void selection_isTheListOfPatterns() {
        String partial = ReportJson.of(Reports.allPassed()
                        .select("RES-*", "ALC-01")
                        .none(Rule.ALC_02, Verdict.PASSED, "")
                        .report())
                .text();
        JsonArray selection = JsonParser.parseString(partial).getAsJsonObject().getAsJsonArray("selection");

        assertThat(selection.toString()).isEqualTo("[\"RES-*\",\"ALC-01\"]");
        assertThat(partial).contains("\"verdict\": \"PARTIAL\"");
    }

    @Test
    void message_isTheSubjectsOwn() {
        String message = rule("BLK-11")
                .getAsJsonArray("checks")
                .get(1)
                .getAsJsonObject()
                .get("message")
                .getAsString();

        assertThat(message).isEqualTo("<b>capacity</b> & \"quotes\": expected=<none>, actual=\u001b[31mred");
    }

    private JsonObject rule(String id) {
        for (var rule : json.getAsJsonArray("rules")) {
            if (rule.getAsJsonObject().get("id").getAsString().equals(id)) {
                return rule.getAsJsonObject();
            }
        }
        throw new AssertionError("no rule " + id + " in " + text);
    }
}
