// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.engine.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The resource that {@code explain} reads is up to date. {@code -Dfloe.write} writes it. */
@Tag("one-jdk")
class LessonsTest {
    private static final Path RESOURCE = Path.of("src/main/resources/dev/floe/tck/launcher/lessons.json");

    private final Map<String, Lessons.Lesson> lessons = Lessons.all();

    @Test
    void theResource_isGenerated() throws IOException {
        String json = Lessons.json();
        if (System.getProperty("floe.write") != null) {
            Files.writeString(RESOURCE, json);
        }
        assertThat(Files.readString(RESOURCE).equals(json))
                .as(
                        "lessons.json is out of date; write it anew: mvn -pl tck -am test -Dtest='LessonsTest,RulesPageTest'"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Dfloe.write")
                .isTrue();
    }

    @Test
    void everyCheckedRule_hasAShortExampleAndAMutant() {
        assertThat(lessons)
                .containsOnlyKeys(Stream.of(Rule.values())
                        .filter(rule -> Verification.of(rule) == Verification.CHECKED)
                        .map(Rule::id)
                        .toArray(String[]::new));
        assertThat(lessons).allSatisfy((rule, lesson) -> {
            assertThat(lesson.example().check()).startsWith(rule + ".");
            assertThat(lesson.example().code().lines().count()).as(rule).isBetween(1L, 20L);
            assertThat(lesson.example().code()).doesNotContain("@Check(");
            assertThat(lesson.mutants()).as(rule).isNotEmpty().allSatisfy(mutant -> {
                assertThat(mutant.code()).startsWith("public final class " + mutant.name());
                assertThat(mutant.does()).endsWith(".").doesNotContain("{@");
            });
        });
    }
}
