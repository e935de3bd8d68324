// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.floe.tck.Verdict;
import dev.floe.tck.engine.UsageException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Several reports side by side: a column for each, a row for each rule.
 *
 * @param columns the reports, by subject, JDK and collector
 * @param leftOut what was asked for and could not be run
 */
record Matrix(List<ReadReport> columns, List<LeftOut> leftOut) {
    private static final int MOST_IDS = 6;

    /** A run that was not possible. */
    record LeftOut(String subject, String where, String reason) {}

    /**
     * Reads reports and puts them side by side.
     *
     * @throws UsageException if one cannot be read, or they are of different kits or rule sets
     */
    static Matrix of(List<Path> reports, List<LeftOut> leftOut) {
        List<ReadReport> columns = reports.stream()
                .map(ReadReport::of)
                .sorted(Comparator.comparing((ReadReport report) ->
                                report.content().subject().name())
                        .thenComparing(report -> feature(report))
                        .thenComparing(report -> report.content().environment().javaVersion())
                        .thenComparing(report -> report.content().environment().gc())
                        .thenComparing(ReadReport::file))
                .toList();
        columns.forEach(other -> requireAlike(columns.get(0), other));
        return new Matrix(columns, List.copyOf(leftOut));
    }

    private static int feature(ReadReport report) {
        return new Jvm(report.file(), report.content().environment().javaVersion()).feature();
    }

    private static void requireAlike(ReadReport first, ReadReport other) {
        if (!first.content().kit().equals(other.content().kit())) {
            throw new UsageException("cannot merge reports of different kits: "
                    + first.content().kit() + " in " + first.file() + ", "
                    + other.content().kit() + " in " + other.file());
        }
        if (!first.ids().equals(other.ids())) {
            throw new UsageException("cannot merge reports with different rule sets: " + surplus(first, other)
                    + surplus(other, first) + "; run all of them with one kit and the same --rule");
        }
    }

    private static String surplus(ReadReport report, ReadReport other) {
        Set<String> only = new TreeSet<>(report.ids());
        only.removeAll(other.ids());
        List<String> first = only.stream().limit(MOST_IDS).toList();
        String more = only.size() > MOST_IDS ? " and " + (only.size() - MOST_IDS) + " more" : "";
        return "\n  only in " + report.file() + ": " + (only.isEmpty() ? "nothing" : String.join(", ", first) + more);
    }

    /** {@return the rules, in the order of the reports} */
    List<ReadReport.RuleEntry> rules() {
        return columns.get(0).content().rules();
    }

    /** {@return what a column says of a rule} */
    ReadReport.RuleEntry cell(String rule, ReadReport column) {
        return column.content().rules().stream()
                .filter(entry -> entry.id().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    /** {@return the verdicts on a rule, a column each} */
    List<Verdict> verdicts(String rule) {
        return columns.stream().map(column -> cell(rule, column).verdict()).toList();
    }

    /** {@return whether nobody breaks a rule, or leaves it open} */
    boolean isWell(String rule) {
        return verdicts(rule).stream()
                .allMatch(verdict ->
                        verdict == Verdict.PASSED || verdict == Verdict.NOT_CLAIMED || verdict == Verdict.NOT_PROVABLE);
    }

    /** {@return the matrix for programs; its fields are fixed} */
    String json() {
        JsonObject json = new JsonObject();
        JsonObject kit = new JsonObject();
        kit.addProperty("version", columns.get(0).content().kit().version());
        kit.addProperty("specVersion", columns.get(0).content().kit().specVersion());
        json.add("kit", kit);
        json.add(
                "rules",
                JsonReport.strings(
                        rules().stream().map(ReadReport.RuleEntry::id).toList()));
        json.add("columns", JsonReport.array(columns, Matrix::column));
        JsonObject cells = new JsonObject();
        for (ReadReport.RuleEntry rule : rules()) {
            JsonArray row = new JsonArray();
            verdicts(rule.id()).forEach(verdict -> row.add(verdict.name()));
            cells.add(rule.id(), row);
        }
        json.add("cells", cells);
        return JsonReport.text(json);
    }

    private static JsonObject column(ReadReport report) {
        JsonObject json = new JsonObject();
        json.addProperty("subject", report.content().subject().name());
        json.addProperty("jdk", report.content().environment().javaVersion());
        json.addProperty("gc", report.content().environment().gc());
        json.addProperty("verdict", report.content().verdict().name());
        return json;
    }
}
