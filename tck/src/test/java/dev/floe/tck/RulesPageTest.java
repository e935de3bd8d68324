// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.engine.CheckCatalog;
import dev.floe.tck.engine.Verification;
import dev.floe.tck.proof.Lessons;
import dev.floe.tck.proof.Mutants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The page of the rules is what {@link Rule}, the checks and the broken implementations say; and no rule that can be
 * checked goes without a check.
 */
@Tag("one-jdk")
class RulesPageTest {
    private static final Path PAGE = Path.of("target/pages/rules.md");

    private final CheckCatalog catalog = CheckCatalog.kit();
    private static final Map<Rule, List<String>> MUTANTS = mutants();
    private static final Map<String, Lessons.Lesson> LESSONS = Lessons.all();

    @Test
    void everyProvableRule_hasACheck_andNoOtherHas() {
        assertThat(Rule.values())
                .allSatisfy(rule -> assertThat(!catalog.checks(rule).isEmpty())
                        .as(rule.id())
                        .isEqualTo(rule.reason().isEmpty()));
    }

    /** It is not under version control: the site takes it from {@code target}. */
    @Test
    void thePage_isGenerated_andShowsEachRule() throws IOException {
        Files.createDirectories(PAGE.getParent());
        Files.writeString(PAGE, page());

        assertThat(Files.readString(PAGE))
                .contains(Arrays.stream(Rule.values())
                        .map(rule -> "\n### " + rule.id() + "\n\n" + rule.text() + "\n")
                        .toList());
    }

    @Test
    void theReadme_namesTheNumberOfChecksToExpect() throws IOException {
        assertThat(Files.readString(Path.of("../README.md")))
                .contains("Expect " + catalog.checks().size() + " tests");
    }

    private String page() {
        long checked = Arrays.stream(Rule.values())
                .filter(rule -> Verification.of(rule) == Verification.CHECKED)
                .count();
        return """
                %d rules, %d of them decided by %d checks. *Level* is that of RFC 2119; a rule that names a capability binds
                only subjects that claim it. *Broken by* names the implementations in the kit's own tests that break the
                rule, one fault each.
                """.formatted(Rule.values().length, checked, catalog.checks().size())
                + Arrays.stream(Rule.values())
                        .map(Rule::area)
                        .distinct()
                        .map(this::area)
                        .collect(Collectors.joining());
    }

    private String area(String area) {
        return "\n## " + area + "\n"
                + Arrays.stream(Rule.values())
                        .filter(rule -> rule.area().equals(area))
                        .map(this::rule)
                        .collect(Collectors.joining());
    }

    private String rule(Rule rule) {
        String checks = catalog.checks(rule).stream()
                .map(check -> "`" + check.id().substring(check.id().indexOf('.') + 1) + "`")
                .collect(Collectors.joining(", "));
        String broken = String.join(", ", MUTANTS.getOrDefault(rule, List.of()));
        return "\n### " + rule.id() + "\n\n" + rule.text() + "\n\n> " + rule.intent() + "\n\n"
                + "- Level: " + rule.level()
                + rule.capability()
                        .map(capability -> ", bound to `" + capability + "`")
                        .orElse("") + "\n"
                + rule.reason()
                        .map(reason -> "- Not provable: " + reason + "\n")
                        .orElse("")
                + (checks.isEmpty() ? "" : "- Checks: " + checks + "\n")
                + (checks.isEmpty() ? "" : "- Broken by: " + (broken.isEmpty() ? "none yet" : broken) + "\n")
                + Optional.ofNullable(LESSONS.get(rule.id()))
                        .map(RulesPageTest::lesson)
                        .orElse("");
    }

    /** {@return the part that {@code explain} shows too} */
    private static String lesson(Lessons.Lesson lesson) {
        return "\n<details>\n<summary>What passes, and what breaks it</summary>\n\nWhat passes, from `"
                + lesson.example().check() + "`:\n\n" + code(lesson.example().code())
                + lesson.mutants().stream().map(RulesPageTest::broken).collect(Collectors.joining())
                + "\n</details>\n";
    }

    private static String broken(Lessons.Broken mutant) {
        return "\nWhat breaks it: **" + mutant.name() + "**. " + mutant.does() + "\n\n" + code(mutant.code())
                + (mutant.message().isEmpty() ? "" : "\nHow the failure looks: `… " + mutant.message() + " …`\n");
    }

    private static String code(String code) {
        return "```java\n" + code + "\n```\n";
    }

    private static Map<Rule, List<String>> mutants() {
        return Mutants.all().stream()
                .collect(Collectors.groupingBy(
                        mutant -> Mutants.faultOf(mutant).value(),
                        Collectors.mapping(mutant -> "`" + mutant.getSimpleName() + "`", Collectors.toList())));
    }
}
