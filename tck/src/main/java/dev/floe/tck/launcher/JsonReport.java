// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.floe.tck.Verdict;
import dev.floe.tck.engine.CheckResult;
import dev.floe.tck.engine.Report;
import dev.floe.tck.engine.RuleResult;
import dev.floe.tck.engine.Waivers;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The report for programs. The fields are fixed, in name and in order: others rely on them. What not
 * every run has, the evidence of a check and the waivers, comes at the end of its object, and only where there is some.
 */
final class JsonReport {
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    private JsonReport() {}

    /** {@return the report as the text of a JSON file} */
    static String of(Report report) {
        JsonObject json = new JsonObject();
        json.add("kit", kit(report));
        json.add("subject", subject(report.subject()));
        json.add("environment", environment(report.environment()));
        json.add("selection", strings(report.selection()));
        json.addProperty("verdict", report.outcome().name());
        json.add("rules", array(report.rules(), JsonReport::rule));
        json.add("summary", summary(report.summary()));
        json.addProperty("startedAt", report.startedAt().toString());
        json.addProperty("millis", report.millis());
        if (!report.waived().file().isEmpty()) {
            json.add("waivers", waivers(report.waived()));
        }
        return text(json);
    }

    /** {@return any JSON as the text of a file} */
    static String text(JsonElement json) {
        return GSON.toJson(json) + "\n";
    }

    private static JsonObject kit(Report report) {
        JsonObject json = new JsonObject();
        json.addProperty("version", report.kitVersion());
        json.addProperty("specVersion", report.specVersion());
        return json;
    }

    private static JsonObject subject(Report.SubjectInfo subject) {
        JsonObject json = new JsonObject();
        json.addProperty("name", subject.name());
        json.addProperty("version", subject.version());
        json.add("capabilities", strings(subject.capabilities()));
        return json;
    }

    private static JsonObject environment(Report.Environment environment) {
        JsonObject json = new JsonObject();
        json.addProperty("javaVersion", environment.javaVersion());
        json.addProperty("vm", environment.vm());
        json.addProperty("gc", environment.gc());
        json.addProperty("os", environment.os());
        json.addProperty("arch", environment.arch());
        json.addProperty("cpus", environment.cpus());
        json.add("jvmArgs", strings(environment.jvmArgs()));
        return json;
    }

    private static JsonObject rule(RuleResult result) {
        JsonObject json = new JsonObject();
        json.addProperty("id", result.rule().id());
        json.addProperty("level", result.rule().level().name());
        json.addProperty(
                "capability", result.rule().capability().map(Enum::name).orElse(null));
        json.addProperty("verdict", result.verdict().name());
        json.add("checks", array(result.checks(), JsonReport::check));
        return json;
    }

    private static JsonObject check(CheckResult check) {
        JsonObject json = new JsonObject();
        json.addProperty("id", check.id());
        json.addProperty("verdict", check.verdict().name());
        json.addProperty("millis", check.millis());
        json.addProperty("message", check.message());
        json.addProperty("rerun", check.rerun());
        if (!check.evidence().isEmpty()) {
            json.addProperty("evidence", check.evidence());
        }
        return json;
    }

    /** Shows that the file was read. */
    private static JsonObject waivers(Report.Waived waived) {
        JsonObject json = new JsonObject();
        json.addProperty("file", waived.file());
        json.addProperty("sha256", waived.sha256());
        json.add("entries", array(waived.uses(), JsonReport::waiver));
        return json;
    }

    private static JsonObject waiver(Waivers.Use use) {
        JsonObject json = new JsonObject();
        json.addProperty("rule", use.waiver().rule().id());
        json.addProperty("reason", use.waiver().reason());
        json.addProperty("link", use.waiver().link());
        json.addProperty("owner", use.waiver().owner());
        json.addProperty("expiry", use.waiver().expiry().toString());
        json.addProperty("state", use.state().name());
        return json;
    }

    private static JsonObject summary(Map<Verdict, Integer> counts) {
        JsonObject json = new JsonObject();
        Words.VERDICTS.forEach(verdict -> json.addProperty(verdict.name(), counts.get(verdict)));
        return json;
    }

    static JsonArray strings(List<String> values) {
        JsonArray json = new JsonArray();
        values.forEach(json::add);
        return json;
    }

    static <T> JsonArray array(List<T> values, Function<T, JsonObject> each) {
        JsonArray json = new JsonArray();
        values.forEach(value -> json.add(each.apply(value)));
        return json;
    }
}
