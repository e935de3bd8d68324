// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes from JVM to JVM: messages, orders, and how much other output is kept. */
class ProtocolTest {
    @Test
    void aMessageIsReadAsItWasWritten() {
        Message message = Message.of("word", "", "a\tb", "two\r\nlines", "back\\slash\\n", "Ünïcode €");

        assertThat(message.line()).doesNotContain("\n", "\r");
        assertThat(Message.in(message.line())).contains(message);
        assertThat(Message.in("foreign output " + message.line())).contains(message);
        assertThat(Message.in("foreign output")).isEmpty();
        assertThat(message.field(17)).isEmpty();
    }

    @Test
    void ordersAreReadAsTheyWereWritten() {
        WorkerOrders orders = new WorkerOrders("name", new Settings(2.5, -1, List.of("-Xmx1g", "-Da=b c")));

        assertThat(WorkerOrders.parse(orders.words())).isEqualTo(orders);
    }

    @Test
    void theHeadOfACrashIsKeptWithItsSignalAndFrame() {
        Output output = new Output();
        List.of(
                        "# no crash, just a comment",
                        "a line",
                        "#",
                        "# A fatal error has been detected by the Java Runtime Environment:",
                        "#",
                        "#  SIGSEGV (0xb) at pc=0x00007f, pid=1, tid=2",
                        "#",
                        "# Problematic frame:",
                        "# V  [libjvm.so+0xed2f94]  Unsafe_PutLong+0x124",
                        "#")
                .forEach(output::add);

        assertThat(output.text()).isEqualTo("# no crash, just a comment\na line");
        assertThat(output.tail(1)).isEqualTo("a line");
        assertThat(output.crash()).startsWith("# A fatal error").contains("Problematic");
        assertThat(output.crashInShort())
                .isEqualTo("SIGSEGV (0xb) at pc=0x00007f, pid=1, tid=2, "
                        + "frame=V  [libjvm.so+0xed2f94]  Unsafe_PutLong+0x124");
    }

    @Test
    void theLastLinesOfLongOutputAreKept() {
        Output output = new Output();
        for (int i = 0; i < 1000; i++) {
            output.add("line " + i);
        }

        assertThat(output.text()).startsWith("line 800\n").endsWith("line 999");
        assertThat(output.crashInShort()).isEmpty();
    }
}
