// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
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
    private static final Set<String> FIELDS = new TreeSet<>(Set.of("reason", "link", "owner", "expiry"));

    /**
     * Makes a waiver of what a file says.
     *
     * @param id of the rule
     * @param fields all four, by name, and no others
     * @throws UsageException if one is missing, unknown or makes no sense
     */
    static Waiver of(String id, Map<String, String> fields) {
        for (String field : fields.keySet()) {
            require(FIELDS.contains(field), "unknown field: field=" + field + ", known=" + FIELDS, id);
        }
        for (String field : FIELDS) {
            require(!fields.getOrDefault(field, "").isBlank(), "missing field: field=" + field, id);
        }
        Rule rule = Rule.byId(id).orElseThrow(() -> malformed("no such rule", id));
        String link = fields.get("link");
        require(isWebPage(link), "not a link to a web page: link=" + link, id);
        return new Waiver(rule, fields.get("reason"), link, fields.get("owner"), day(fields.get("expiry"), id));
    }

    private static boolean isWebPage(String link) {
        try {
            URI uri = new URI(link);
            return Set.of("http", "https")
                            .contains(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT))
                    && uri.getHost() != null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static LocalDate day(String expiry, String id) {
        try {
            return LocalDate.parse(expiry);
        } catch (DateTimeParseException malformed) {
            throw malformed("not a date like 2027-01-31: expiry=" + expiry, id);
        }
    }

    private static void require(boolean condition, String otherwise, String id) {
        if (!condition) {
            throw malformed(otherwise, id);
        }
    }

    private static UsageException malformed(String why, String id) {
        return new UsageException("waiver is malformed: " + why + ", rule=" + id);
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
