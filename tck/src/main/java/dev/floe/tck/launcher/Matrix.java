// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.Verdict;
import dev.floe.tck.engine.UsageException;
import dev.floe.tck.launcher.ReportJson.CheckEntry;
import dev.floe.tck.launcher.ReportJson.RuleEntry;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Several reports side by side: a column for each, a row for each rule.
 *
 * @param columns the reports, by subject, JDK and collector
 * @param leftOut what was asked for and could not be run
 */
record Matrix(List<Column> columns, List<LeftOut> leftOut) {
    private static final int MOST_IDS = 6;
    private static final Set<Verdict> WELL = EnumSet.of(Verdict.PASSED, Verdict.NOT_CLAIMED, Verdict.NOT_PROVABLE);

    /** A run that was not possible. */
    record LeftOut(String subject, String where, String reason) {
        @Override
        public String toString() {
            return subject + " on " + where + ": " + reason;
        }
    }

    /** A report, and where it was read. */
    record Column(Path file, ReportJson report) {
        String subject() {
            return report.subject().name();
        }

        String jdk() {
            return report.environment().javaVersion();
        }

        String gc() {
            return report.environment().gc();
        }

        /** {@return what the report says of a rule} */
        RuleEntry rule(String id) {
            return report.rules().stream()
                    .filter(entry -> entry.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }

        /** {@return the ids of its rules and of their checks} */
        Set<String> ids() {
            return report.rules().stream()
                    .flatMap(rule -> Stream.concat(
                            Stream.of(rule.id()), rule.checks().stream().map(CheckEntry::id)))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /**
     * Reads reports and puts them side by side.
     *
     * @throws UsageException if one cannot be read, or they are of different kits or rule sets
     */
    static Matrix of(Collection<Path> reports, List<LeftOut> leftOut) {
        List<Column> columns = reports.stream()
                .map(file -> new Column(file, ReportJson.read(file)))
                .sorted(Comparator.comparing(Column::subject)
                        .thenComparing(column -> new Jvm(column.file, column.jdk()).feature())
                        .thenComparing(Column::jdk)
                        .thenComparing(Column::gc)
                        .thenComparing(Column::file))
                .toList();
        columns.forEach(other -> requireAlike(columns.get(0), other));
        return new Matrix(columns, List.copyOf(leftOut));
    }

    private static void requireAlike(Column first, Column other) {
        if (!first.report.kit().equals(other.report.kit())) {
            throw new UsageException("cannot merge reports of different kits: " + first.report.kit() + " in "
                    + first.file + ", " + other.report.kit() + " in " + other.file);
        }
        if (!first.ids().equals(other.ids())) {
            throw new UsageException("cannot merge reports with different rule sets: " + surplus(first, other)
                    + surplus(other, first) + "; run all of them with one kit and the same --rule");
        }
    }

    private static String surplus(Column column, Column other) {
        Set<String> only = column.ids();
        only.removeAll(other.ids());
        String first = only.stream().limit(MOST_IDS).collect(Collectors.joining(", "));
        String more = only.size() > MOST_IDS ? " and " + (only.size() - MOST_IDS) + " more" : "";
        return "\n  only in " + column.file + ": " + (only.isEmpty() ? "nothing" : first + more);
    }

    /** {@return any of the reports: the kit and the rules are the same in all} */
    ReportJson any() {
        return columns.get(0).report;
    }

    /** {@return the verdicts on a rule, a column each} */
    List<Verdict> verdicts(String rule) {
        return columns.stream().map(column -> column.rule(rule).verdict()).toList();
    }

    /** {@return whether no subject breaks a rule, or leaves it open} */
    boolean isWell(String rule) {
        return WELL.containsAll(verdicts(rule));
    }

    /** {@return the matrix for programs; its fields are fixed} */
    String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        List<String> rules = any().rules().stream().map(RuleEntry::id).toList();
        json.put("kit", any().kit());
        json.put("rules", rules);
        json.put("columns", columns.stream().map(Matrix::fields).toList());
        Map<String, Object> cells = new LinkedHashMap<>();
        rules.forEach(rule -> cells.put(rule, verdicts(rule)));
        json.put("cells", cells);
        return ReportJson.text(json);
    }

    private static Map<String, Object> fields(Column column) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("subject", column.subject());
        fields.put("jdk", column.jdk());
        fields.put("gc", column.gc());
        fields.put("verdict", column.report.verdict());
        return fields;
    }
}
