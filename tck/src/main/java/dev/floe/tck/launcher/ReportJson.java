// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import dev.floe.tck.engine.CheckResult;
import dev.floe.tck.engine.Report;
import dev.floe.tck.engine.RuleResult;
import dev.floe.tck.engine.UsageException;
import dev.floe.tck.engine.Waiver;
import dev.floe.tck.engine.Waivers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What {@code report.json} says of a run. Every other report is made of it.
 *
 * <p>The components are the fields of the file, in name and in order: programs rely on them. The evidence of a check and
 * the waivers are left out of the file where there are none.
 */
record ReportJson(
        Kit kit,
        Report.SubjectInfo subject,
        Report.Environment environment,
        List<String> selection,
        Report.Outcome verdict,
        List<RuleEntry> rules,
        Map<Verdict, Integer> summary,
        String startedAt,
        long millis,
        WaiverList waivers) {

    /** The name of the file. */
    static final String FILE = "report.json";

    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    /** Which kit made the run. */
    record Kit(String version, String specVersion) {
        @Override
        public String toString() {
            return version + " (specification " + specVersion + ")";
        }
    }

    /** What became of a rule. */
    record RuleEntry(String id, Rule.Level level, String capability, Verdict verdict, List<CheckEntry> checks) {
        static RuleEntry of(RuleResult result) {
            Rule rule = result.rule();
            String capability = rule.capability().map(Enum::name).orElse(null);
            List<CheckEntry> checks =
                    result.checks().stream().map(CheckEntry::of).toList();
            return new RuleEntry(rule.id(), rule.level(), capability, result.verdict(), checks);
        }

        String area() {
            return id.substring(0, Math.max(0, id.indexOf('-')));
        }

        boolean isWhole() {
            return id != null
                    && verdict != null
                    && checks != null
                    && checks.stream().allMatch(check -> check != null && check.id != null && check.verdict != null);
        }
    }

    /** What became of a check. */
    record CheckEntry(String id, Verdict verdict, long millis, String message, String rerun, String evidence) {
        CheckEntry {
            message = Objects.requireNonNullElse(message, "");
            rerun = Objects.requireNonNullElse(rerun, "");
            evidence = Objects.requireNonNullElse(evidence, "");
        }

        static CheckEntry of(CheckResult check) {
            return new CheckEntry(
                    check.id(), check.verdict(), check.millis(), check.message(), check.rerun(), check.evidence());
        }

        /** {@return the name of its method} */
        String name() {
            return id.substring(id.indexOf('.') + 1);
        }
    }

    /** The waivers of the run, which shows that their file was read. */
    record WaiverList(String file, String sha256, List<WaiverEntry> entries) {}

    /** What became of a waiver. */
    record WaiverEntry(String rule, String reason, String link, String owner, String expiry, Waivers.State state) {
        static WaiverEntry of(Waivers.Use use) {
            Waiver waiver = use.waiver();
            return new WaiverEntry(
                    waiver.rule().id(),
                    waiver.reason(),
                    waiver.link(),
                    waiver.owner(),
                    waiver.expiry().toString(),
                    use.state());
        }
    }

    static ReportJson of(Report report) {
        Map<Verdict, Integer> summary = new LinkedHashMap<>();
        Labels.IN_JSON.forEach(verdict -> summary.put(verdict, report.summary().get(verdict)));
        Report.Waived waived = report.waived();
        return new ReportJson(
                new Kit(report.kitVersion(), report.specVersion()),
                report.subject(),
                report.environment(),
                report.selection(),
                report.outcome(),
                report.rules().stream().map(RuleEntry::of).toList(),
                summary,
                report.startedAt().toString(),
                report.millis(),
                waived.file().isEmpty()
                        ? null
                        : new WaiverList(
                                waived.file(),
                                waived.sha256(),
                                waived.uses().stream().map(WaiverEntry::of).toList()));
    }

    /** {@return the text of the file} */
    String text() {
        JsonObject json = GSON.toJsonTree(this).getAsJsonObject();
        if (waivers == null) {
            json.remove("waivers");
        }
        for (JsonElement rule : json.getAsJsonArray("rules")) {
            for (JsonElement check : rule.getAsJsonObject().getAsJsonArray("checks")) {
                JsonObject fields = check.getAsJsonObject();
                if (fields.get("evidence").getAsString().isEmpty()) {
                    fields.remove("evidence");
                }
            }
        }
        return text(json);
    }

    /** {@return anything as JSON, as the text of a file} */
    static String text(Object content) {
        return GSON.toJson(content) + "\n";
    }

    /**
     * Finds the reports in and below a directory.
     *
     * @throws UsageException if there are none
     */
    static List<Path> below(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new UsageException("no such directory: " + directory);
        }
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> found =
                    files.filter(file -> file.endsWith(FILE)).sorted().toList();
            if (found.isEmpty()) {
                throw new UsageException("no " + FILE + " in or below the directory: " + directory);
            }
            return found;
        } catch (IOException unreadable) {
            throw new UsageException("cannot read the directory: " + directory + ", because: " + unreadable);
        }
    }

    /**
     * Reads a report.
     *
     * @throws UsageException if it is none
     */
    static ReportJson read(Path file) {
        try {
            ReportJson report = GSON.fromJson(Files.readString(file), ReportJson.class);
            if (report == null || !report.isWhole()) {
                throw new UsageException("not a whole report: file=" + file);
            }
            return report;
        } catch (JsonParseException malformed) {
            throw new UsageException("not a report: file=" + file + ", because: " + malformed.getMessage());
        } catch (IOException unreadable) {
            throw new UsageException("cannot read the report: file=" + file + ", because: " + unreadable);
        }
    }

    /** {@return whether everything is there that the matrix needs} */
    private boolean isWhole() {
        boolean named = kit != null && kit.version != null && kit.specVersion != null && verdict != null;
        boolean located = subject != null
                && subject.name() != null
                && environment != null
                && environment.javaVersion() != null
                && environment.gc() != null;
        boolean filled = rules != null && !rules.isEmpty();
        return named && located && filled && rules.stream().allMatch(rule -> rule != null && rule.isWhole());
    }

    /** {@return the areas of its rules, in their order} */
    List<String> areas() {
        return rules.stream().map(RuleEntry::area).distinct().toList();
    }

    /** {@return the rules of an area} */
    List<RuleEntry> rules(String area) {
        return rules.stream().filter(rule -> rule.area().equals(area)).toList();
    }

    /** {@return how many rules have one of some verdicts} */
    long count(Verdict... verdicts) {
        return rules.stream()
                .filter(rule -> List.of(verdicts).contains(rule.verdict))
                .count();
    }

    long broken() {
        return count(Verdict.FAILED, Verdict.CRASHED, Verdict.HUNG);
    }

    long open() {
        return count(Verdict.INCONCLUSIVE, Verdict.NOT_RUN, Verdict.KIT_ERROR);
    }

    List<WaiverEntry> waiverEntries() {
        return waivers == null ? List.of() : waivers.entries;
    }

    /** {@return the name and the version of the subject} */
    String title() {
        return subject.name() + " " + subject.version();
    }

    int exitStatus() {
        return ExitStatus.of(verdict);
    }
}
