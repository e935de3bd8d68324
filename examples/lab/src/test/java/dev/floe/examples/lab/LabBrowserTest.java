// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser, by keyboard. */
@Tag("slow")
class LabBrowserTest {
    private static final int TAB = 9;
    private static final int ENTER = 13;
    private static final int DOWN = 40;

    private static Chromium browser;
    private LabServer lab;

    @BeforeAll
    static void startBrowser() throws Exception {
        Optional<Path> installed = Chromium.installed();
        assumeTrue(installed.isPresent(), "no Chromium on this machine: the lab's page was not tested in a browser");
        browser = Chromium.start(
                installed.get(),
                Path.of("target", "chromium-" + ProcessHandle.current().pid()).toAbsolutePath());
    }

    @AfterAll
    static void endBrowser() throws Exception {
        if (browser != null) {
            browser.end();
        }
    }

    @BeforeEach
    void openPage() throws Exception {
        lab = LabServer.start(0);
        browser.prefer("light");
        browser.call("Page.navigate", Map.of("url", lab.uri().toString()));
        assertThat(browser.becomes("location.href === '" + lab.uri() + "' && document.readyState === 'complete'"
                        + " && document.getElementById('now')?.rows[0]?.cells[1].textContent === 'Floe’s'"))
                .isTrue();
    }

    @AfterEach
    void endLab() {
        lab.close();
    }

    @Test
    void everyControl_isReachedByTabAndHasAName() throws Exception {
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            browser.press("Tab", TAB);
            reached.add(text("(e => e.labels?.[0]?.textContent.trim() || e.textContent.trim().split('\\n')[0] || e.id)"
                    + "(document.activeElement)"));
        }
        assertThat(reached.get(0)).startsWith("Floe: in a queue");
        assertThat(reached)
                .containsSubsequence("Blocks", "MiB each", "Allocate", "Blocks", "Close", "Drop", "Fill the quota")
                .containsSubsequence("Collect", "Throw in a cleaning action (child process)", "Threads", "Seconds")
                .containsSubsequence("Race", "journal", "MIT licence");
    }

    @Test
    void focus_isVisible() throws Exception {
        browser.press("Tab", TAB);
        assertThat(text("getComputedStyle(document.activeElement).outlineStyle + ' '"
                        + " + getComputedStyle(document.activeElement).outlineWidth"))
                .isEqualTo("solid 3px");
    }

    @Test
    void buttons_sendTheirCommands() throws Exception {
        press("[data-command=fill]");
        assertThat(saysLast("64 blocks of 1 MiB fill the quota")).isTrue();
        assertThat(shows("Blocks held", "64")).isTrue();

        press("form[data-command=allocate] button");
        assertThat(shows("Requests that wait", "1")).isTrue();
        browser.evaluate("document.querySelector('form[data-command=close] input').value = 4");
        press("form[data-command=close] button");
        assertThat(said("4 closed: memory and quota are released")).isTrue();
        assertThat(browser.becomes(journal() + ".some(line => line.startsWith('granted a block of 4 MiB after'))"))
                .isTrue();

        browser.evaluate("document.querySelector('form[data-command=close] input').value = 64");
        press("form[data-command=close] button[value=drop]");
        assertThat(said("61 dropped: unreachable now, a collection will find them"))
                .isTrue();
        press("[data-command=collect]");
        assertThat(shows("Released by the collector", "61")).isTrue();
        assertThat(shows("Direct memory", "0 MiB of 64 MiB")).isTrue();

        press("[data-command=throw]");
        assertThat(browser.becomes(journal() + ".some(line => line.startsWith('the child process ended with status 1:"
                        + " java.lang.Error: Cleaner terminated abnormally'))"))
                .isTrue();
    }

    @Test
    void switchOfTheWayOfWaiting_isShown() throws Exception {
        press("[data-command=fill]");
        browser.evaluate("document.querySelector('input[name=way]').focus()");
        browser.press("ArrowDown", DOWN);
        assertThat(shows("Way of waiting", "the seed’s")).isTrue();
        press("form[data-command=allocate] button");
        assertThat(browser.becomes(journal() + ".some(line => line.startsWith('refused a block of 4 MiB after'))"))
                .isTrue();
        assertThat(shows("Requests refused", "1")).isTrue();
    }

    @Test
    void race_isReportedWhenItIsOver() throws Exception {
        browser.evaluate("document.querySelector('input[name=seconds]').value = 1");
        press("form[data-command=race] button");
        assertThat(browser.becomes(journal()
                        + ".some(line => /^race of 8 threads that close, Floe's way: \\d+ granted, 0"
                        + " refused/.test(line))"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 800, 1600})
    void page_fitsItsWindow(int width) throws Exception {
        Map<String, ?> window = Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", false);
        browser.call("Emulation.setDeviceMetricsOverride", window);
        try {
            String excess = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
            assertThat(browser.becomes("innerWidth === " + width + " && " + excess + " <= 0"))
                    .isTrue();
        } finally {
            browser.call("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    @Test
    void refusals_areShownInAnAlert() throws Exception {
        browser.evaluate("send({ command: 'allocate', blocks: 65, mebibytes: 1 })");
        assertThat(browser.becomes("document.querySelector('[role=alert]').textContent ==="
                        + " 'Refused: not a whole number from 1 to 64: blocks=65'"))
                .isTrue();
    }

    @Test
    void nothing_isLoadedFromOtherHosts() throws Exception {
        assertThat(browser.evaluate("performance.getEntriesByType('resource').every(e =>"
                                + " e.name.startsWith(location.origin))")
                        .getAsBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void page_isAccessibleAndDrawn(String scheme) throws Exception {
        browser.prefer(scheme);
        press("[data-command=fill]");
        assertThat(shows("Blocks held", "64")).isTrue();
        press("form[data-command=close] button[value=drop]");
        assertThat(shows("Blocks dropped, not yet found", "1")).isTrue();
        assertThat(browser.becomes("samples.length > 12")).isTrue();

        assertThat(browser.evaluate(COLOURS_OF_CANVASES).getAsJsonArray())
                .hasSize(6)
                .allMatch(colours -> colours.getAsInt() > 3);
        browser.picture(Files.createDirectories(Path.of("target")).resolve("lab-" + scheme + ".png"));
        browser.evaluate(axe());
        JsonElement faults = browser.evaluate("axe.run().then(found => found.violations.map(fault => fault.id + ': '"
                + " + fault.nodes.map(node => node.html + ' ' + node.failureSummary).join('; ')))");
        assertThat(faults.getAsJsonArray()).isEmpty();
    }

    private static final String COLOURS_OF_CANVASES = "[...document.querySelectorAll('canvas')].map(canvas => new"
            + " Set(new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width,"
            + " canvas.height).data.buffer)).size)";

    /** {@return the script of axe-core, which finds accessibility faults} */
    private static String axe() throws Exception {
        Properties library = new Properties();
        try (InputStream pom =
                LabBrowserTest.class.getResourceAsStream("/META-INF/maven/org.webjars.npm/axe-core/pom.properties")) {
            library.load(pom);
        }
        try (InputStream script = LabBrowserTest.class.getResourceAsStream(
                "/META-INF/resources/webjars/axe-core/" + library.getProperty("version") + "/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8) + "\n;true";
        }
    }

    /** Focuses a button and presses Enter. */
    private static void press(String selector) throws Exception {
        browser.evaluate("document.querySelector('" + selector + "').focus()");
        browser.press("Enter", ENTER);
    }

    private static String text(String expression) throws Exception {
        return browser.evaluate(expression).getAsString();
    }

    private static String journal() {
        return "[...document.querySelectorAll('#journal p')].map(line => line.textContent)";
    }

    private static boolean said(String line) throws Exception {
        return browser.becomes(journal() + ".includes('" + line + "')");
    }

    private static boolean saysLast(String line) throws Exception {
        return browser.becomes(journal() + ".at(-1) === '" + line + "'");
    }

    private static boolean shows(String name, String value) throws Exception {
        return browser.becomes("[...document.querySelectorAll('#now tr')].some(row => row.cells[0].textContent === '"
                + name + "' && row.cells[1].textContent === '" + value + "')");
    }
}
