// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What takes buffers, and which of them it does not take: the rows of the table in docs/moving-to-foreign.md. */
enum Taker {
    FILE_CHANNEL("`FileChannel`, read and write"),
    GATHERING_FILE_CHANNEL("`FileChannel`, gathering write and scattering read"),
    SOCKET_CHANNEL("`SocketChannel`"),
    PIPE("`Pipe`"),
    CHECKSUM_AND_COMPRESSION("`CRC32`, `Deflater`"),
    ANOTHER_THREAD("any use on another thread", "`WrongThreadException`"),
    ASYNCHRONOUS_FILE_CHANNEL("`AsynchronousFileChannel`", "**the pool's thread dies, the operation never ends**"),
    ASYNCHRONOUS_SOCKET_CHANNEL("`AsynchronousSocketChannel`", "`IOException`");

    private final String title;
    private final String whatConfinedOnesMeet;

    Taker(String title) {
        this(title, null);
    }

    Taker(String title, String whatConfinedOnesMeet) {
        this.title = title;
        this.whatConfinedOnesMeet = whatConfinedOnesMeet;
    }

    boolean takes(Shown shown) {
        return whatConfinedOnesMeet == null || !shown.isConfined();
    }

    private String cell(Shown shown) {
        return takes(shown) ? "works" : whatConfinedOnesMeet;
    }

    /** {@return the whole table, as the page has it} */
    static String table() {
        String heads = Stream.of(Shown.values()).map(Shown::title).collect(Collectors.joining(" | "));
        String rows = Stream.of(values())
                .map(taker -> "| " + taker.title + " | "
                        + Stream.of(Shown.values()).map(taker::cell).collect(Collectors.joining(" | ")) + " |\n")
                .collect(Collectors.joining());
        return "| | " + heads + " |\n|---|" + "---|".repeat(Shown.values().length) + "\n" + rows;
    }
}
