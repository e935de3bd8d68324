// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.benchmarks.comparison.Subject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTest {
    private final Report report = new Report(
            Map.of("cpu", "a <fast> one", "missing", List.of("JDK 17, something")),
            List.of(RowTest.row(0.5, 0.1, 2.0), RowTest.row(5, 0.25, 4.0), RowTest.row(1, 0.1, null)));
    private final String html = Page.of(report).html();

    @Test
    void losingRows_areShown_inTheirGroupAndInATableOfTheirOwn() {
        assertThat(html)
                .contains("Where we lose", "1 won", "1 tied", "1 lost", "1 targets reached", "1 targets missed")
                .containsPattern(
                        "<tr class=\"failed\"><th scope=\"row\">JDK &lt;direct&gt;</th>.*0\\.50 ± 0\\.10.*loses.*missed")
                .containsPattern(
                        "<tr class=\"passed\"><th scope=\"row\">JDK &lt;direct&gt;</th>.*5\\.00 ± 0\\.25.*wins.*reached");
    }

    @Test
    void withoutLosingRows_thereIsNoTableOfThem() {
        assertThat(Page.of(new Report(Map.of(), List.of(RowTest.row(5, 0.1, null))))
                        .html())
                .doesNotContain("Where we lose", "Not measured");
    }

    @Test
    void page_needsNoOtherFile() {
        assertThat(html).doesNotContain("<span class=\"pill\"></span>");
        assertThat(html).contains("Chart.js v").doesNotContainPattern("(src|href)=\"(?!#)");
    }

    @Test
    void chartData_isEscaped() {
        assertThat(html).contains("\"ratio\":0.5,\"error\":0.1,\"target\":2.0").contains("JDK \\u003cdirect\\u003e");
    }

    @Test
    void text_isEscaped_andMissingCasesAreShown() {
        assertThat(html).contains("a &lt;fast&gt; one", "JDK 17, something").doesNotContain("<fast>", "<direct>");
    }

    @Test
    void everySubject_isShown() {
        assertThat(Subject.ALL).allSatisfy(subject -> assertThat(html).contains(subject.name()));
    }
}
