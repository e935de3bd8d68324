// SPDX-License-Identifier: Apache-2.0
package dev.floe.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.spec.rules.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The one truth of the rules: their form, and that the Javadoc repeats them word for word. */
class RuleTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/floe/spec");
    private static final Pattern AREAS = Pattern.compile("RES|ALC|BLK|CLN|DEA|GCR|OBS");
    private static final Pattern ANY_ID = Pattern.compile("\\b(?:RES|ALC|BLK|CLN|DEA|GCR|OBS)-\\d\\d\\b");
    private static final Pattern REPEATED =
            Pattern.compile("<li id=\"([A-Z]{3}-\\d\\d)\"><b>([A-Z]{3}-\\d\\d)</b>(.*?)</li>");
    private static final Pattern IMPL_SPEC = Pattern.compile("@implSpec <ul> (.*?)</li> </ul>(?= @[a-z]|$)");

    @ParameterizedTest
    @EnumSource(Rule.class)
    void rule_hasItsForm(Rule rule) {
        assertThat(rule.id()).matches("[A-Z]{3}-\\d\\d");
        assertThat(rule.area()).matches(AREAS);
        assertThat(rule.text())
                .endsWith(".")
                .doesNotContain("  ")
                .contains(rule.level().name());
        assertThat(rule.intent()).isNotBlank().endsWith(".");
        rule.reason().ifPresent(reason -> assertThat(reason).isNotBlank());
        assertThat(Rule.byId(rule.id())).contains(rule);
    }

    @Test
    void keyWords_agreeWithTheLevel() {
        assertThat(Rule.values())
                .filteredOn(rule -> rule.level() == Rule.Level.SHOULD)
                .allSatisfy(rule -> assertThat(rule.text()).doesNotContain("MUST"));
        assertThat(Rule.values())
                .filteredOn(rule -> rule.level() == Rule.Level.MUST)
                .allSatisfy(rule -> assertThat(rule.text()).doesNotContain("SHOULD"));
    }

    @Test
    void ids_areNumberedWithoutGapsWithinTheirArea() {
        Map<String, List<String>> byArea = Arrays.stream(Rule.values())
                .collect(Collectors.groupingBy(
                        Rule::area, TreeMap::new, Collectors.mapping(Rule::id, Collectors.toList())));
        byArea.forEach((area, ids) -> {
            for (int i = 0; i < ids.size(); i++) {
                assertThat(ids.get(i)).isEqualTo("%s-%02d".formatted(area, i + 1));
            }
        });
    }

    @Test
    void byId_ofNoRule_isEmpty() {
        assertThat(Rule.byId("NOPE-01")).isEmpty();
        assertThat(Rule.byId("RES_01")).isEmpty();
    }

    @Test
    void javadoc_repeatsEveryRuleWordForWord() throws IOException {
        Map<String, String> repeated = new TreeMap<>();
        for (String comment : comments()) {
            Matcher rules = REPEATED.matcher(implSpec(comment));
            while (rules.find()) {
                assertThat(rules.group(1)).isEqualTo(rules.group(2));
                assertThat(repeated.put(rules.group(1), plain(rules.group(3))))
                        .as("%s stands twice", rules.group(1))
                        .isNull();
            }
        }
        assertThat(Rule.values())
                .allSatisfy(rule ->
                        assertThat(repeated.remove(rule.id())).as(rule.id()).isEqualTo(rule.text()));
        assertThat(repeated).as("ids that Rule does not know").isEmpty();
    }

    /** The rules of a comment, which stand in one list; empty if it has none. A rule that stands elsewhere is found missing. */
    private static String implSpec(String comment) {
        Matcher list = IMPL_SPEC.matcher(comment);
        return list.find() ? list.group(1) + "</li>" : "";
    }

    @Test
    void javadoc_namesNoRuleThatDoesNotExist() throws IOException {
        for (String comment : comments()) {
            Matcher ids = ANY_ID.matcher(comment);
            while (ids.find()) {
                assertThat(Rule.byId(ids.group())).as(ids.group()).isPresent();
            }
        }
    }

    /** Each Javadoc comment of the specification, on one line and without its stars. */
    private static List<String> comments() throws IOException {
        List<String> comments = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                Matcher comment =
                        Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL).matcher(Files.readString(file));
                while (comment.find()) {
                    comments.add(comment.group(1)
                            .replaceAll("\\n[ \\t]*\\*?", " ")
                            .replaceAll("\\s+", " ")
                            .trim());
                }
            }
        }
        assertThat(comments).isNotEmpty();
        return comments;
    }

    /** A rule's sentence as Rule writes it: code in backticks, no markup. */
    private static String plain(String javadoc) {
        return javadoc.replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .trim();
    }
}
