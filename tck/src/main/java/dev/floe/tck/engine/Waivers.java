// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import java.io.IOException;
import java.io.StringReader;
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
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The waivers of one file of properties: {@code RES-06.reason = …}, and likewise {@code link}, {@code owner} and
 * {@code expiry}.
 *
 * @param file where it is; empty if there is none
 * @param sha256 the digest of its bytes
 * @param entries at most one for a rule
 */
public record Waivers(String file, String sha256, List<Waiver> entries) {
    /** No file, so nothing is waived. */
    public static final Waivers NONE = new Waivers("", "", List.of());

    private static final String FORMAT = ".properties";

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
     * Reads a file.
     *
     * @param file properties in UTF-8, as the ending of its name says
     * @throws UsageException if its name ends otherwise, it cannot be read, or one of the waivers is malformed
     */
    public static Waivers read(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(FORMAT)) {
            throw new UsageException((name.endsWith(".json") ? "waivers in JSON are no longer read" : "unknown format")
                    + ": waivers=" + file + ", known=[" + FORMAT + "]");
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            List<Waiver> entries = new ArrayList<>();
            byRule(text).forEach((rule, fields) -> entries.add(Waiver.of(rule, fields)));
            return new Waivers(file.toString(), digest(bytes), List.copyOf(entries));
        } catch (CharacterCodingException notText) {
            throw new UsageException("waivers are not UTF-8: file=" + file);
        } catch (IOException unreadable) {
            throw new UsageException("waivers cannot be read: file=" + file + ", because: " + unreadable);
        } catch (UsageException malformed) {
            throw new UsageException(malformed.getMessage() + ", file=" + file);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JRE has SHA-256", impossible);
        }
    }

    /** {@return the fields of each waiver, by the id of its rule} */
    private static Map<String, Map<String, String>> byRule(String text) throws IOException {
        Properties properties = new Once();
        try {
            properties.load(new StringReader(text));
        } catch (IllegalArgumentException malformed) {
            throw new UsageException("waivers are no properties: " + malformed.getMessage());
        }
        Map<String, Map<String, String>> byRule = new TreeMap<>();
        properties.forEach((key, value) -> {
            int dot = key.toString().lastIndexOf('.');
            if (dot < 0) {
                throw new UsageException("waiver is malformed: not RULE.FIELD, key=" + key);
            }
            String rule = key.toString().substring(0, dot);
            byRule.computeIfAbsent(rule, each -> new TreeMap<>())
                    .put(key.toString().substring(dot + 1), value.toString());
        });
        return byRule;
    }

    /** Properties that refuse a key given twice. */
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
                        .filter(waiver -> rule.verdict().isBroken())
                        .map(waiver -> RuleResult.of(
                                rule.rule(),
                                rule.checks().stream().map(waiver::waived).toList()))
                        .orElse(rule))
                .toList();
        List<Use> uses = entries.stream()
                .map(entry -> new Use(entry, entry.state(decided(report, entry.rule()), day)))
                .toList();
        return report.with(rules, new Report.Waived(file, sha256, uses));
    }

    /** If only some checks of a rule were selected, it is not decided, unless one of them is broken. */
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
