// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The waivers of one file.
 *
 * @param file where it is; empty if there is none
 * @param sha256 the digest of what was read
 * @param entries at most one for a rule
 */
public record Waivers(String file, String sha256, List<Waiver> entries) {
    /** No file, so nothing is waived. */
    public static final Waivers NONE = new Waivers("", "", List.of());

    /** What a waiver was good for in a run. */
    public enum State {
        /** The rule is broken, and known to be. */
        IN_FORCE,
        /** Its last day is over. */
        EXPIRED,
        /** The rule is not broken, so that the waiver could only hide a new fault. */
        NEEDLESS,
        /** Whether the rule is broken could not be decided. */
        UNDECIDED,
        /** The rule was not, or not wholly, run. */
        NOT_SELECTED;

        /** {@return whether the file must be changed} */
        public boolean isStale() {
            return this == EXPIRED || this == NEEDLESS;
        }
    }

    /**
     * What became of a waiver.
     *
     * @param waiver which
     * @param state what it was good for
     */
    public record Use(Waiver waiver, State state) {}

    /**
     * Reads a file of properties, the format that needs no library: {@code RES-06.reason = …}, and likewise
     * {@code link}, {@code owner} and {@code expiry}.
     *
     * @throws UsageException if it cannot be read or one of the waivers is malformed
     */
    public static Waivers ofProperties(Path file) {
        return read(file, Waivers::properties);
    }

    /**
     * Reads a file.
     *
     * @param file UTF-8
     * @param format makes of its text the fields of each waiver, by name
     * @throws UsageException if it cannot be read or one of the waivers is malformed
     */
    public static Waivers read(Path file, Function<String, List<Map<String, String>>> format) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            List<Waiver> entries = format.apply(text).stream().map(Waiver::of).toList();
            requireOneEach(entries);
            return new Waivers(file.toString(), digest(bytes), entries);
        } catch (CharacterCodingException notText) {
            throw new UsageException("waivers are not UTF-8: file=" + file);
        } catch (IOException unreadable) {
            throw new UsageException("waivers cannot be read: file=" + file + ", because: " + unreadable);
        } catch (UsageException malformed) {
            throw new UsageException(malformed.getMessage() + ", file=" + file);
        }
    }

    private static void requireOneEach(List<Waiver> entries) {
        Set<Rule> seen = EnumSet.noneOf(Rule.class);
        for (Waiver entry : entries) {
            if (!seen.add(entry.rule())) {
                throw new UsageException("waiver is malformed: rule is waived twice, rule="
                        + entry.rule().id());
            }
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JRE has SHA-256", impossible);
        }
    }

    private static List<Map<String, String>> properties(String text) {
        Map<String, Map<String, String>> byRule = new TreeMap<>();
        Once once = new Once();
        try {
            once.load(new StringReader(text));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (IllegalArgumentException malformed) {
            throw new UsageException("waivers are no properties: " + malformed.getMessage());
        }
        once.forEach((key, value) -> {
            int dot = key.toString().lastIndexOf('.');
            if (dot < 0) {
                throw new UsageException("waiver is malformed: not RULE.FIELD, key=" + key);
            }
            String rule = key.toString().substring(0, dot);
            byRule.computeIfAbsent(rule, each -> new LinkedHashMap<>(Map.of("rule", rule)))
                    .put(key.toString().substring(dot + 1), value.toString());
        });
        return List.copyOf(byRule.values());
    }

    /** Properties of which none is given twice. */
    private static final class Once extends Properties {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Object put(Object key, Object value) {
            if (containsKey(key)) {
                throw new UsageException("waiver is malformed: given twice, key=" + key);
            }
            return super.put(key, value);
        }
    }

    /** {@return the waiver of a rule, if there is one and its last day is not over} */
    Optional<Waiver> inForce(Rule rule, LocalDate today) {
        return entries.stream()
                .filter(entry -> entry.rule() == rule && !entry.isExpired(today))
                .findFirst();
    }

    /**
     * {@return the report with its known deviations called so, and with what became of each waiver}
     *
     * @param report of a run
     */
    public Report applied(Report report) {
        LocalDate day = LocalDate.ofInstant(report.startedAt(), ZoneOffset.UTC);
        List<RuleResult> rules = report.rules().stream()
                .map(rule -> inForce(rule.rule(), day)
                        .map(waiver -> waived(rule, waiver))
                        .orElse(rule))
                .toList();
        List<Use> uses = new ArrayList<>();
        entries.forEach(entry -> uses.add(new Use(entry, entry.state(decided(report, entry.rule()), day))));
        return report.with(rules, new Report.Waived(file, sha256, List.copyOf(uses)));
    }

    private static RuleResult waived(RuleResult rule, Waiver waiver) {
        return rule.verdict().isBroken()
                ? RuleResult.of(
                        rule.rule(), rule.checks().stream().map(waiver::waived).toList())
                : rule;
    }

    /** A rule of which only single checks were selected is not wholly decided, unless one of them is broken. */
    private static Verdict decided(Report report, Rule rule) {
        boolean whole = report.selection().stream().noneMatch(pattern -> pattern.contains("."));
        return report.rules().stream()
                .filter(result -> result.rule() == rule)
                .map(RuleResult::verdict)
                .filter(verdict -> whole || verdict.isBroken())
                .findFirst()
                .orElse(null);
    }
}
