// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import com.google.gson.Gson;
import com.samskivert.mustache.Mustache;
import dev.floe.benchmarks.comparison.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * The fields of the template of {@code bench.html}. The template escapes all text except the charting library and the
 * data of the charts.
 *
 * @param facts the machine and the run
 * @param wins the number of rows that we win
 * @param ties the number of rows that tie
 * @param loses the number of rows that we lose
 * @param reached the number of targets reached
 * @param missed the number of targets missed
 * @param groups the rows by goal and JDK, each with a chart
 * @param losing the rows that we lose
 * @param subjects what each subject promises
 * @param missing the cases that were not measured
 * @param library the charting library
 * @param charts the data of the charts, as JSON
 */
record Page(
        List<Fact> facts,
        long wins,
        long ties,
        long loses,
        long reached,
        long missed,
        List<Group> groups,
        List<Line> losing,
        List<Promises> subjects,
        List<String> missing,
        String library,
        String charts) {

    private static final String HOME = "/dev/floe/benchmarks/report/";

    /** A line in the table of facts. */
    record Fact(String name, String value) {}

    /** The rows of one goal on one JDK. */
    record Group(String id, String title, int height, List<Line> lines) {}

    /** A row. */
    record Line(
            String goal,
            String conditions,
            String ours,
            String peer,
            String ratio,
            String error,
            String target,
            String oursNanos,
            String peerNanos,
            String style,
            String outcome,
            String targetStyle,
            String targetOutcome) {}

    /** What a subject promises. */
    record Promises(String name, boolean ours, String zeroed, String quota, String leakSafe, String once) {}

    /** The data of a chart, in the form that the script reads. */
    private record Chart(String id, List<Bar> bars) {}

    private record Bar(String label, double ratio, double error, Double target, String style) {}

    static Page of(Report report) {
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        report.rows()
                .forEach(row -> groups.computeIfAbsent(row.goal() + ", JDK " + row.jdk(), title -> new ArrayList<>())
                        .add(row));
        List<Group> shown = new ArrayList<>();
        List<Chart> charts = new ArrayList<>();
        groups.forEach((title, rows) -> {
            String id = "goal-" + (shown.size() + 1);
            shown.add(new Group(
                    id,
                    title,
                    70 + 26 * rows.size(),
                    rows.stream().map(Page::line).toList()));
            charts.add(new Chart(id, rows.stream().map(Page::bar).toList()));
        });
        return new Page(
                facts(report.environment()),
                count(report, Row.Outcome.WINS),
                count(report, Row.Outcome.TIES),
                count(report, Row.Outcome.LOSES),
                report.rows().stream().filter(Row::reachesTarget).count(),
                report.rows().stream()
                        .filter(row -> row.hasTarget() && !row.reachesTarget())
                        .count(),
                shown,
                report.rows().stream()
                        .filter(row -> row.outcome() == Row.Outcome.LOSES)
                        .map(Page::line)
                        .toList(),
                Subject.ALL.stream().map(Page::promises).toList(),
                missing(report.environment()),
                chartLibrary(),
                new Gson().toJson(charts));
    }

    boolean hasMissing() {
        return !missing.isEmpty();
    }

    boolean hasLosing() {
        return !losing.isEmpty();
    }

    private static long count(Report report, Row.Outcome outcome) {
        return report.rows().stream().filter(row -> row.outcome() == outcome).count();
    }

    private static List<String> missing(Map<String, Object> environment) {
        return environment.get("missing") instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    /** {@return the environment as facts; an object becomes one line per field} */
    private static List<Fact> facts(Map<String, Object> environment) {
        List<Fact> facts = new ArrayList<>();
        environment.forEach((name, value) -> {
            if (name.equals("missing")) {
                return;
            }
            facts.add(new Fact(name, value instanceof Map<?, ?> map ? inLines(map) : plain(value)));
        });
        return facts;
    }

    private static String inLines(Map<?, ?> map) {
        List<String> lines = new ArrayList<>();
        map.forEach((name, value) -> lines.add(name + ": " + plain(value)));
        return String.join("\n", lines);
    }

    /** Gson reads every number as a double: this shows whole numbers without a fraction. */
    private static String plain(Object value) {
        return value instanceof Double number && number == Math.rint(number)
                ? String.valueOf(number.longValue())
                : String.valueOf(value);
    }

    private static Line line(Row row) {
        return new Line(
                row.goal(),
                RowText.conditions(row),
                row.ours(),
                row.peer(),
                RowText.number(row.ratio()),
                RowText.number(row.ratioError()),
                row.hasTarget() ? RowText.number(row.target()) : "",
                RowText.number(row.oursNanos()),
                RowText.number(row.peerNanos()),
                style(row),
                row.outcome().name().toLowerCase(Locale.ROOT),
                row.reachesTarget() ? "passed" : "failed",
                row.hasTarget() ? row.reachesTarget() ? "reached" : "missed" : "");
    }

    private static String style(Row row) {
        return switch (row.outcome()) {
            case WINS -> "passed";
            case TIES -> "not-claimed";
            case LOSES -> "failed";
        };
    }

    private static Bar bar(Row row) {
        return new Bar(
                row.peer() + ", " + Size.of(row.bytes()) + ", " + row.threads() + "T",
                row.ratio(),
                row.ratioError(),
                row.target(),
                style(row));
    }

    private static Promises promises(Subject subject) {
        return new Promises(
                subject.name(),
                subject.ours(),
                yesOrNo(subject.zeroed()),
                subject.quota(),
                yesOrNo(subject.leakSafe()),
                yesOrNo(subject.once()));
    }

    private static String yesOrNo(boolean value) {
        return value ? "yes" : "no";
    }

    private static String chartLibrary() {
        Properties chart = new Properties();
        try (InputStream pom = Page.class.getResourceAsStream("/dev/floe/benchmarks/report/chart.properties")) {
            chart.load(pom);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return text("/META-INF/resources/webjars/chart.js/" + chart.getProperty("version") + "/dist/chart.umd.min.js");
    }

    private static String text(String resource) {
        try (InputStream file = Page.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("not on the class path: resource=" + resource);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** {@return the page, which needs no other file} */
    String html() {
        return Mustache.compiler()
                .emptyStringIsFalse(true)
                .compile(text(HOME + "bench.mustache"))
                .execute(this);
    }
}
