// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An API that uses buffers, and what it does with a confined one: the rows of the table in docs/moving-to-foreign.md. */
enum BufferUser {
    FILE_CHANNEL("`FileChannel`, read and write"),
    GATHERING_FILE_CHANNEL("`FileChannel`, gathering write and scattering read"),
    SOCKET_CHANNEL("`SocketChannel`"),
    PIPE("`Pipe`"),
    CHECKSUM_AND_COMPRESSION("`CRC32`, `Deflater`"),
    ANOTHER_THREAD("any use on another thread", "`WrongThreadException`"),
    ASYNCHRONOUS_FILE_CHANNEL("`AsynchronousFileChannel`", "**the pool's thread dies, the operation never ends**"),
    ASYNCHRONOUS_SOCKET_CHANNEL("`AsynchronousSocketChannel`", "`IOException`");

    private final String title;
    private final String resultIfConfined;

    BufferUser(String title) {
        this(title, null);
    }

    BufferUser(String title, String resultIfConfined) {
        this.title = title;
        this.resultIfConfined = resultIfConfined;
    }

    boolean accepts(ViewKind kind) {
        return resultIfConfined == null || !kind.isConfined();
    }

    private String cell(ViewKind kind) {
        return accepts(kind) ? "works" : resultIfConfined;
    }

    /** {@return the whole table, in Markdown} */
    static String table() {
        String heads = Stream.of(ViewKind.values()).map(ViewKind::title).collect(Collectors.joining(" | "));
        String rows = Stream.of(values())
                .map(user -> "| " + user.title + " | "
                        + Stream.of(ViewKind.values()).map(user::cell).collect(Collectors.joining(" | ")) + " |\n")
                .collect(Collectors.joining());
        return "| | " + heads + " |\n|---|" + "---|".repeat(ViewKind.values().length) + "\n" + rows;
    }
}
