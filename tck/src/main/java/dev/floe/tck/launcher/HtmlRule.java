// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import dev.floe.tck.engine.CheckResult;
import dev.floe.tck.engine.RuleResult;
import dev.floe.tck.engine.Verification;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A rule as the page shows it.
 *
 * @param id its id
 * @param level MUST, SHOULD or MAY
 * @param capability what it hangs on, or empty
 * @param planned whether its check is still to come
 * @param verdict the verdict in words
 * @param style the class of its colours
 * @param open whether it is among what to look at
 * @param textHtml what it says, as HTML
 * @param intentHtml why, as HTML
 * @param message why it has its verdict, where no check says so
 * @param checks the checks that decided it
 * @param telling those of them that did not pass
 */
record HtmlRule(
        String id,
        String level,
        String capability,
        boolean planned,
        String verdict,
        String style,
        boolean open,
        String textHtml,
        String intentHtml,
        String message,
        List<HtmlCheck> checks,
        List<HtmlCheck> telling) {

    /** What is longer than this is folded after its first line. */
    private static final int SHOWN_LINES = 8;

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** A check as the page shows it; its message as what is shown at once and the rest. */
    record HtmlCheck(
            String id,
            String name,
            String verdict,
            String style,
            String took,
            String message,
            String more,
            String evidence,
            String trace,
            String rerun) {}

    static HtmlRule of(RuleResult result) {
        Rule rule = result.rule();
        return new HtmlRule(
                rule.id(),
                rule.level().name(),
                rule.capability().map(Enum::name).orElse(""),
                Verification.of(rule) == Verification.PLANNED,
                Words.capital(Words.of(result.verdict())),
                HtmlPage.style(result.verdict().name()),
                Finding.of(result) != Finding.NONE,
                html(rule.text()),
                html(rule.intent()),
                reason(result),
                result.checks().stream().map(HtmlRule::check).toList(),
                Finding.telling(result).stream().map(HtmlRule::check).toList());
    }

    boolean hasChecks() {
        return !checks.isEmpty();
    }

    private static String reason(RuleResult result) {
        boolean silent = result.message().isEmpty() && result.checks().isEmpty() && result.verdict() != Verdict.PASSED;
        return Text.printable(silent ? Words.capital(Words.meaning(result.verdict())) + "." : result.message());
    }

    private static HtmlCheck check(CheckResult check) {
        String message = Text.printable(check.message());
        String first = message.lines().count() > SHOWN_LINES ? Text.firstLine(message) : message;
        Evidence evidence = Evidence.of(check.evidence());
        return new HtmlCheck(
                check.id(),
                check.id().substring(check.id().indexOf('.') + 1),
                Words.capital(Words.of(check.verdict())),
                HtmlPage.style(check.verdict().name()),
                Text.duration(check.millis()),
                first,
                message.substring(first.length()).strip(),
                message.contains(evidence.seen()) ? "" : evidence.seen(),
                evidence.trace(),
                check.rerun());
    }

    /** {@return the text of a rule as HTML, with what stands in backticks as code} */
    static String html(String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return CODE.matcher(escaped).replaceAll("<code>$1</code>");
    }
}
