// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.firststeps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code in the README is the code that runs. */
class ReadmeTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern SNIPPET =
            Pattern.compile("<!-- snippet (\\w+) -->\\n *```\\w+\\n(.*?)```\\n *<!-- end -->", Pattern.DOTALL);
    private static final Pattern REGION =
            Pattern.compile("// tag::(\\w+)\\[]\\n(.*?)\\n *// end::\\1\\[]", Pattern.DOTALL);

    @Test
    void everySnippet_isARegionOfATestedSource() throws IOException {
        Map<String, String> regions = new TreeMap<>();
        try (Stream<Path> sources = Files.walk(ROOT.resolve("examples"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                Matcher region = REGION.matcher(Files.readString(source));
                while (region.find()) {
                    regions.put(region.group(1), region.group(2).stripIndent().strip());
                }
            }
        }
        Map<String, String> snippets = new TreeMap<>();
        Matcher snippet = SNIPPET.matcher(Files.readString(ROOT.resolve("README.md")));
        while (snippet.find()) {
            snippets.put(snippet.group(1), snippet.group(2).stripIndent().strip());
        }

        assertThat(snippets).containsOnlyKeys("application", "implementer", "learner", "suite");
        assertThat(regions).containsAllEntriesOf(snippets);
    }
}
