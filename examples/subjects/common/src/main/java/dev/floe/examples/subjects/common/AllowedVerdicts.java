// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.common;

import dev.floe.tck.Verdict;
import dev.floe.tck.engine.Report;
import dev.floe.tck.engine.RuleResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table of the verdicts that the kit may find on a subject, rule by rule. A missing finding fails the test, and so
 * does a new one.
 *
 * <p>A line has four fields, separated by tabs: the rule; where the line holds; the verdicts that are allowed there;
 * and why they are not PASSED. The second field is {@code *}, or names of collectors and numbers of JDKs, as in {@code
 * ZGC 17}. A later line overrides an earlier one.
 */
public final class AllowedVerdicts {
    private static final int RULE = 0;
    private static final int WHERE = 1;
    private static final int ALLOWED = 2;

    private final List<Line> lines;

    private AllowedVerdicts(List<Line> lines) {
        this.lines = lines;
    }

    private record Line(String rule, Set<String> where, Set<Verdict> allowed) {
        static Line parse(String text) {
            String[] fields = text.split("\t");
            Set<Verdict> allowed = Stream.of(fields[ALLOWED].split(" "))
                    .map(Verdict::valueOf)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Verdict.class)));
            return new Line(fields[RULE], Set.of(fields[WHERE].split(" ")), allowed);
        }

        boolean isAbout(String otherRule, Report.Environment here) {
            String jdk = here.javaVersion().split("[.+-]")[0];
            return rule.equals(otherRule) && (where.contains("*") || where.contains(here.gc()) || where.contains(jdk));
        }
    }

    /**
     * Reads a table.
     *
     * @param test the class next to the table
     * @param table the name of its file
     * @return the table
     */
    public static AllowedVerdicts read(Class<?> test, String table) {
        try (InputStream bytes = test.getResourceAsStream(table);
                BufferedReader text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            return new AllowedVerdicts(text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Line::parse)
                    .toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** {@return the ids of the rules in the table} */
    public Set<String> rules() {
        return lines.stream().map(Line::rule).collect(Collectors.toSet());
    }

    /** {@return a line for each rule of a report whose verdict is not allowed on that JDK and collector} */
    public List<String> surprises(Report report) {
        return report.rules().stream()
                .filter(result -> !allowed(result, report).contains(result.verdict()))
                .map(result -> result.rule().id() + ": expected=" + allowed(result, report) + ", actual="
                        + result.verdict() + ", checks=" + result.checks())
                .toList();
    }

    private Set<Verdict> allowed(RuleResult result, Report report) {
        return lines.stream()
                .filter(line -> line.isAbout(result.rule().id(), report.environment()))
                .map(Line::allowed)
                .reduce(Set.of(), (earlier, later) -> later);
    }
}
