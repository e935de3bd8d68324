// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says that a subject is known to break a rule. It makes a failure a known deviation, never a pass.
 *
 * @param rule the rule that is broken
 * @param reason why the deviation is accepted
 * @param link where it is tracked, {@code http} or {@code https}
 * @param owner the person or team that answers for it
 * @param expiry the last day, in UTC, on which it holds
 */
public record Waiver(Rule rule, String reason, String link, String owner, LocalDate expiry) {
    private static final Set<String> FIELDS = new TreeSet<>(Set.of("rule", "reason", "link", "owner", "expiry"));

    /**
     * Makes a waiver of what a file says.
     *
     * @param fields all five, by name, and no others
     * @throws UsageException if one is missing, unknown or makes no sense
     */
    static Waiver of(Map<String, String> fields) {
        for (String field : fields.keySet()) {
            require(FIELDS.contains(field), "unknown field: field=" + field + ", known=" + FIELDS, fields);
        }
        for (String field : FIELDS) {
            String value = fields.get(field);
            require(value != null && !value.isBlank(), "missing field: field=" + field, fields);
        }
        return new Waiver(rule(fields), fields.get("reason"), link(fields), fields.get("owner"), expiry(fields));
    }

    private static Rule rule(Map<String, String> fields) {
        return Rule.byId(fields.get("rule")).orElseThrow(() -> malformed("no such rule", fields));
    }

    private static String link(Map<String, String> fields) {
        String link = fields.get("link");
        try {
            URI uri = new URI(link);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            require(web && uri.getHost() != null, "not a link to a web page: link=" + link, fields);
            return link;
        } catch (URISyntaxException malformed) {
            throw malformed("not a link to a web page: link=" + link, fields);
        }
    }

    private static LocalDate expiry(Map<String, String> fields) {
        try {
            return LocalDate.parse(fields.get("expiry"));
        } catch (DateTimeParseException malformed) {
            throw malformed("not a date like 2027-01-31: expiry=" + fields.get("expiry"), fields);
        }
    }

    private static void require(boolean condition, String otherwise, Map<String, String> fields) {
        if (!condition) {
            throw malformed(otherwise, fields);
        }
    }

    private static UsageException malformed(String why, Map<String, String> fields) {
        return new UsageException("waiver is malformed: " + why + ", rule=" + fields.get("rule"));
    }

    boolean isExpired(LocalDate today) {
        return today.isAfter(expiry);
    }

    /**
     * {@return what it was good for}
     *
     * @param decided the verdict on its rule without it; null if that was not, or not wholly, run
     * @param today the day of the run
     */
    Waivers.State state(Verdict decided, LocalDate today) {
        if (isExpired(today)) {
            return Waivers.State.EXPIRED;
        }
        if (decided == null) {
            return Waivers.State.NOT_SELECTED;
        }
        return switch (decided) {
            case FAILED, HUNG, CRASHED, DEVIATION -> Waivers.State.IN_FORCE;
            case PASSED, NOT_CLAIMED, NOT_PROVABLE -> Waivers.State.NEEDLESS;
            case INCONCLUSIVE, NOT_RUN, KIT_ERROR -> Waivers.State.UNDECIDED;
        };
    }

    /** {@return a broken check as the known deviation that it is; any other as it was} */
    CheckResult waived(CheckResult check) {
        if (!check.verdict().isBroken()) {
            return check;
        }
        String message = "waived until " + expiry + " by " + owner + ", " + link + ": " + reason + "\n"
                + check.verdict() + ": " + check.message();
        return new CheckResult(
                check.id(), check.rule(), Verdict.DEVIATION, check.millis(), message, check.evidence(), check.rerun());
    }
}
