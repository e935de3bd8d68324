// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.tck.engine.Report;
import dev.floe.tck.engine.RuleResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The HTML report: complete, escaped, and in one file. */
@Tag("one-jdk")
class HtmlReportTest {
    private static final Report REPORT = Reports.full();
    private static final String PAGE = HtmlReport.of(ReportJson.of(REPORT));

    @Test
    void page_needsNoOtherFileNoNetworkAndNoScript() {
        assertThat(PAGE)
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                .doesNotContain("<script", "http:", "https:", "src=", "@import", "url(", "<link")
                .doesNotContain("{{", "}}");
    }

    @Test
    void everyRule_isThereOnceWithItsVerdictInWords() {
        for (RuleResult result : REPORT.rules()) {
            String style = View.style(result.verdict());
            String entry = "<details class=\"rule " + style + "\" id=\""
                    + result.rule().id() + "\">";
            assertThat(PAGE.split(Pattern.quote(entry), -1)).as(entry).hasSize(2);
        }
        assertThat(PAGE)
                .contains("<span class=\"pill\">Not claimed</span>", "<span class=\"pill\">Not provable</span>");
    }

    @Test
    void messageOfASubject_isEscaped() {
        assertThat(PAGE)
                .doesNotContain("<b>capacity</b>", "\u001b")
                .contains("&lt;b&gt;capacity&lt;/b&gt; &amp; &quot;quotes&quot;: expected&#x3D;&lt;none&gt;");
    }

    @Test
    void textOfARule_showsBackticksAsCode() {
        assertThat(PAGE).contains("A refusal MUST be a <code>QuotaExceededError</code>.");
        assertThat(View.html("`a < b` & c > `d`")).isEqualTo("<code>a &lt; b</code> &amp; c &gt; <code>d</code>");
    }

    @Test
    void findings_comeFirstAndTheWorstBeforeTheOthers() {
        assertThat(PAGE)
                .containsSubsequence(
                        "id=\"look\"",
                        "id=\"look-CLN-10\"",
                        "id=\"look-RES-14\"",
                        "id=\"look-RES-10\"",
                        "id=\"look-BLK-13\"",
                        "id=\"look-RES-25\"",
                        "id=\"look-GCR-03\"",
                        "id=\"rules\"")
                .doesNotContain("look-OBS-06", "look-ALC-09")
                .contains("4 rules that bind are broken: <a href=\"#look-RES-10\">RES-10</a>,");
    }

    @Test
    void longMessage_isFolded() {
        assertThat(PAGE)
                .contains("<pre class=\"message\">check did not end: boundMillis&#x3D;20000, thread dump:</pre>\n"
                        + "<details><summary>The rest of the message</summary>");
    }

    @Test
    void filters_areThoseVerdictsThatOccur() {
        assertThat(PAGE).contains("id=\"show-hung\"").doesNotContain("id=\"show-kit-error\"");
        assertThat(HtmlReport.of(ReportJson.of(Reports.allPassed().report())))
                .contains("Nothing: no rule is broken, and none was left open.")
                .doesNotContain("id=\"show-failed\"");
    }
}
