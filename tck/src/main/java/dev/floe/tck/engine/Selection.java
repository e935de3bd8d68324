// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.spec.rules.Rule;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which rules and checks are meant: patterns of rule ids ({@code RES-*}) or check ids ({@code RES-03.exact*}), in which
 * {@code *} stands for any characters and {@code ?} for one. No pattern means all.
 */
final class Selection {
    private final List<Glob> globs;

    private record Glob(String text, Pattern pattern) {
        static Glob of(String text) {
            String regex = ("\\Q" + text + "\\E").replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
            return new Glob(text, Pattern.compile(regex, Pattern.CASE_INSENSITIVE));
        }

        boolean matches(String id) {
            return pattern.matcher(id).matches();
        }

        boolean matches(CheckMethod check) {
            return matches(check.rule().id()) || matches(check.id());
        }

        boolean matches(Rule rule, CheckCatalog catalog) {
            return matches(rule.id()) || catalog.checks(rule).stream().anyMatch(this::matches);
        }
    }

    Selection(List<String> patterns) {
        this.globs = patterns.stream().map(Glob::of).toList();
    }

    /** {@return the selection by a comma-separated list of patterns} */
    static Selection parse(String list) {
        return new Selection(Stream.of(list.split(","))
                .map(String::trim)
                .filter(pattern -> !pattern.isEmpty())
                .toList());
    }

    /** {@return the patterns, as they were given; none for all} */
    List<String> patterns() {
        return globs.stream().map(Glob::text).toList();
    }

    /** Refuses a pattern that matches nothing: a run of no checks must not look like a success. */
    void requireMatches(CheckCatalog catalog) {
        for (Glob glob : globs) {
            if (Stream.of(Rule.values()).noneMatch(rule -> glob.matches(rule, catalog))) {
                throw new UsageException("no rule matches: rule=" + glob.text + ", areas=" + areas());
            }
        }
    }

    private static String areas() {
        return Stream.of(Rule.values()).map(Rule::area).distinct().collect(Collectors.joining(", "));
    }

    /** {@return whether a rule or one of its checks is selected} */
    boolean includes(Rule rule, CheckCatalog catalog) {
        return globs.isEmpty() || globs.stream().anyMatch(glob -> glob.matches(rule, catalog));
    }

    /** {@return whether a check is selected} */
    boolean includes(CheckMethod check) {
        return globs.isEmpty() || globs.stream().anyMatch(glob -> glob.matches(check));
    }
}
