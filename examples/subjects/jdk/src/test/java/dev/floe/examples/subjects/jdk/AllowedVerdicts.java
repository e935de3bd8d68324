// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.jdk;

import dev.floe.tck.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table {@code verdicts.tsv}: what the kit may find on the JDK. */
final class AllowedVerdicts {
    private static final String TABLE = "verdicts.tsv";

    private final List<Line> lines;

    private AllowedVerdicts(List<Line> lines) {
        this.lines = lines;
    }

    private record Line(String rule, Set<String> collectors, Set<Verdict> allowed) {
        static Line parse(String text) {
            String[] fields = text.split("\t");
            Set<Verdict> allowed = Stream.of(fields[2].split(" "))
                    .map(Verdict::valueOf)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Verdict.class)));
            return new Line(fields[0], Set.of(fields[1].split(" ")), allowed);
        }

        boolean isAbout(String otherRule, String collector) {
            return rule.equals(otherRule) && (collectors.contains("*") || collectors.contains(collector));
        }
    }

    static AllowedVerdicts read() {
        try (BufferedReader table = new BufferedReader(
                new InputStreamReader(AllowedVerdicts.class.getResourceAsStream(TABLE), StandardCharsets.UTF_8))) {
            return new AllowedVerdicts(table.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Line::parse)
                    .toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** {@return the verdicts that are allowed for a rule; empty if the table does not know it} */
    Set<Verdict> of(String rule, String collector) {
        return lines.stream()
                .filter(line -> line.isAbout(rule, collector))
                .map(Line::allowed)
                .reduce(Set.of(), (earlier, later) -> later);
    }

    /** {@return the rules that the table knows} */
    Set<String> rules() {
        return lines.stream().map(Line::rule).collect(Collectors.toSet());
    }
}
