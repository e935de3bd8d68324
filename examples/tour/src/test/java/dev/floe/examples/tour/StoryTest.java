// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.spec.rules.Rule;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoryTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Story story = new Story(Telling.stream(output));

    @Test
    void claim_thatHolds_isToldWithItsRule_andTheRuleRepeatedAtTheEnd() {
        story.claim(true, "it fits", Rule.RES_03);
        story.end();

        assertThat(text())
                .contains("  + it fits [RES-03]\n", "\nRules shown here:\n  RES-03  A request that exactly fills");
    }

    @Test
    void claim_thatDoesNotHold_endsTheStory() {
        assertThatThrownBy(() -> story.claim(false, "it fits", Rule.RES_03))
                .isInstanceOf(Story.Untrue.class)
                .hasMessage("claim failed: it fits [RES-03]");
        assertThat(text()).isEmpty();
    }

    @Test
    void tell_breaksLinesBetweenWords() {
        story.tell("word ".repeat(50));

        assertThat(text().lines()).hasSize(4).allMatch(line -> line.length() <= 96 && !line.endsWith(" "));
    }

    @Test
    void childStory_whoseExampleIsUntrue_isUntrueHere() {
        ChildStory child = new ChildStory(Liar.class, List.of("-Xmx32m"));

        assertThatThrownBy(() -> child.tell(story))
                .isInstanceOf(Story.Untrue.class)
                .hasMessage("claim failed: the JVM ends with status 0, but its status is 1");
        assertThat(text()).contains("with -Xmx32m:", "  ! claim failed: the earth is flat");
    }

    private String text() {
        return output.toString(StandardCharsets.UTF_8);
    }

    static final class Liar implements Example {
        @Override
        public void tell(Story story) {
            story.claim(false, "the earth is flat");
        }
    }
}
