// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.floe.tck.Verdict;
import dev.floe.tck.engine.Report.Outcome;
import dev.floe.tck.engine.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A {@code report.json} that was read back: as much of it as others need.
 *
 * @param file where it is
 * @param content what it says
 */
record ReadReport(Path file, Content content) {
    /** The fields of the file. */
    record Content(
            Kit kit,
            Subject subject,
            Environment environment,
            Outcome verdict,
            List<RuleEntry> rules,
            String startedAt) {}

    /** Which kit wrote it. */
    record Kit(String version, String specVersion) {
        @Override
        public String toString() {
            return version + " (specification " + specVersion + ")";
        }
    }

    /** What was tested. */
    record Subject(String name, String version) {}

    /** Where. */
    record Environment(String javaVersion, String vm, String gc, String os, String arch, List<String> jvmArgs) {}

    /** What became of a rule. */
    record RuleEntry(String id, String level, Verdict verdict, List<CheckEntry> checks) {}

    /** What became of a check. */
    record CheckEntry(String id, Verdict verdict, long millis, String message, String rerun, String evidence) {}

    private static final Gson GSON = new Gson();
    private static final String NAME = "report.json";

    /**
     * Finds the reports below a directory.
     *
     * @throws UsageException if there are none
     */
    static List<Path> below(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new UsageException("no such directory: " + directory);
        }
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> found =
                    files.filter(file -> file.endsWith(NAME)).sorted().toList();
            if (found.isEmpty()) {
                throw new UsageException("no " + NAME + " in or below the directory: " + directory);
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
    static ReadReport of(Path file) {
        try {
            Content content = GSON.fromJson(Files.readString(file), Content.class);
            if (content == null || !isWhole(content)) {
                throw new UsageException("not a whole report: file=" + file);
            }
            return new ReadReport(file, content);
        } catch (JsonParseException malformed) {
            throw new UsageException("not a report: file=" + file + ", because: " + malformed.getMessage());
        } catch (IOException unreadable) {
            throw new UsageException("cannot read the report: file=" + file + ", because: " + unreadable);
        }
    }

    private static boolean isWhole(Content content) {
        boolean named = content.kit != null
                && content.kit.version != null
                && content.kit.specVersion != null
                && content.subject != null
                && content.subject.name != null
                && content.environment != null
                && content.environment.javaVersion != null
                && content.environment.gc != null;
        return named
                && content.verdict != null
                && content.rules != null
                && !content.rules.isEmpty()
                && content.rules.stream().allMatch(ReadReport::isWhole);
    }

    private static boolean isWhole(RuleEntry rule) {
        return rule != null
                && rule.id != null
                && rule.verdict != null
                && rule.checks != null
                && rule.checks.stream().allMatch(check -> check != null && check.id != null && check.verdict != null);
    }

    /** {@return the ids of its rules and of their checks} */
    Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        for (RuleEntry rule : content.rules) {
            ids.add(rule.id);
            rule.checks.forEach(check -> ids.add(check.id));
        }
        return ids;
    }

    /** {@return how many of its rules have a verdict} */
    long count(Verdict verdict) {
        return content.rules.stream().filter(rule -> rule.verdict == verdict).count();
    }
}
