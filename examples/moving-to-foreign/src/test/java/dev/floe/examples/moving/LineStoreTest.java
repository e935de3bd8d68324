// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.spec.QuotaExceededError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same class on each JDK of the build: on java.lang.foreign from JDK 22 on; on Unsafe before, or on request. */
class LineStoreTest {
    private static final String PROVIDER = "floe.provider";
    /** The artifact is empty if the build found no JDK 22 or later. */
    private static final boolean HAS_FOREIGN = Runtime.version().feature() >= 22
            && LineStoreTest.class.getResource("/dev/floe/foreign/ForeignProvider.class") != null;

    @TempDir
    Path folder;

    @AfterEach
    void askForNothing() {
        System.clearProperty(PROVIDER);
    }

    @Test
    void whatServesIt_isWhatTheJdkCanLoad() throws IOException {
        assertThat(tellsOf("first", "zwölf"))
                .containsExactly(
                        "lines=2, bytes=11",
                        "last=zwölf",
                        "servedBy=dev.floe." + (HAS_FOREIGN ? "foreign" : "reference"));
    }

    @Test
    void whatServesIt_canBeAskedFor() throws IOException {
        System.setProperty(PROVIDER, "reference");

        assertThat(tellsOf("one")).containsExactly("lines=1, bytes=3", "last=one", "servedBy=dev.floe.reference");
    }

    @Test
    void whatCannotBeLoaded_isNamedWhenAskedFor() {
        System.setProperty(PROVIDER, HAS_FOREIGN ? "nobody" : "foreign");

        assertThatThrownBy(() -> new LineStore("1m")).hasMessageContaining(System.getProperty(PROVIDER));
    }

    @Test
    void forgottenLine_isGone_andItsRoomIsBack() {
        try (LineStore store = new LineStore("8")) {
            int first = store.add("12345");
            store.forget(first);
            int second = store.add("67890");

            assertThatIllegalStateException().isThrownBy(() -> store.get(first));
            assertThat(store.get(second)).isEqualTo("67890");
            assertThat(store.bytes()).isEqualTo(5);
        }
    }

    @Test
    void lineThatIsLongerThanTheBudget_isRefused_andTheOthersStay() {
        try (LineStore store = new LineStore("8")) {
            int first = store.add("12345");

            assertThatThrownBy(() -> store.add("123456789")).isInstanceOf(QuotaExceededError.class);
            assertThat(store.get(first)).isEqualTo("12345");
        }
    }

    @Test
    void thePage_showsThisCode() throws IOException {
        String source = Files.readString(Path.of("src/main/java/dev/floe/examples/moving/LineStore.java"));
        String region = source.replaceAll("(?s).*// tag::moving\\[]\\n(.*?)\\n *// end::moving\\[].*", "$1");

        assertThat(Files.readString(Path.of("../../docs/moving-to-foreign.md")))
                .contains(region.stripIndent().strip());
    }

    private String[] tellsOf(String... lines) throws IOException {
        Path file = Files.writeString(folder.resolve("lines"), String.join("\n", lines));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            LineStore.main(new String[] {file.toString()});
        } finally {
            System.setOut(before);
        }
        return said.toString(StandardCharsets.UTF_8).lines().toArray(String[]::new);
    }
}
