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
 * A table of what the kit may find on a subject, rule by rule; it keeps the kit honest in both directions.
 *
 * <p>A line has four fields, separated by tabs: the rule; where the line holds; the verdicts that are allowed there; and
 * why they are not PASSED. Where is {@code *}, or any of several names of collectors and numbers of JDKs, as in
 * {@code ZGC 17}. Later lines outweigh earlier ones.
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
     * @param test beside which the table lies
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

    /** {@return the rules that the table knows, by id} */
    public Set<String> rules() {
        return lines.stream().map(Line::rule).collect(Collectors.toSet());
    }

    /** {@return in words, each rule of a report whose verdict is not allowed where the report was made} */
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
