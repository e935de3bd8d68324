// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * APIs that use buffers, with each kind of buffer of a block: the table in docs/moving-to-foreign.md. After each use the
 * block is closed and nothing is charged.
 */
@Timeout(120)
class ChannelsTest {
    private static final byte[] TEXT = "each block carries its own".getBytes(US_ASCII);

    @TempDir
    Path folder;

    /** Lends a block that holds the text to an API that accepts its kind of buffer. */
    private static void lend(BufferUser user, ViewKind kind, IoConsumer to) {
        assertThat(user.accepts(kind)).isTrue();
        lend(kind, to);
    }

    private static void lend(ViewKind kind, IoConsumer to) {
        try (DirectMemory memory =
                kind.provider().create(DirectMemoryConfig.builder().limit("1m").build())) {
            try (ForeignBlock block = ForeignBlock.of(memory.allocate(TEXT.length))) {
                block.borrow(buffer -> buffer.put(TEXT));
                kind.lend(block, to);
                block.borrow(buffer -> {
                    assertThat(text(buffer)).isEqualTo(TEXT);
                    return null;
                });
            }
            assertThat(memory.usage().count()).isZero();
        }
    }

    private interface IoConsumer extends java.util.function.Consumer<ByteBuffer> {
        void use(ByteBuffer buffer) throws Exception;

        @Override
        default void accept(ByteBuffer buffer) {
            try {
                use(buffer);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (RuntimeException failed) {
                throw failed;
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private static byte[] text(ByteBuffer buffer) {
        byte[] text = new byte[TEXT.length];
        buffer.get(0, text);
        return text;
    }

    @Test
    void page_hasTheTableThatIsTestedHere() throws IOException {
        assertThat(Files.readString(Path.of("../docs/moving-to-foreign.md")))
                .contains("\n\n" + BufferUser.table() + "\n");
    }

    @ParameterizedTest
    @MethodSource("dev.floe.foreign.ViewKind#possible")
    void fileChannel(ViewKind kind) {
        lend(BufferUser.FILE_CHANNEL, kind, buffer -> {
            try (FileChannel file = FileChannel.open(folder.resolve("file"), CREATE, WRITE, READ)) {
                assertThat(file.write(buffer)).isEqualTo(TEXT.length);
                clear(buffer);
                assertThat(file.read(buffer, 0)).isEqualTo(TEXT.length);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("dev.floe.foreign.ViewKind#possible")
    void gatheringWrite_andScatteringRead(ViewKind kind) {
        lend(BufferUser.GATHERING_FILE_CHANNEL, kind, buffer -> {
            ByteBuffer[] halves = {buffer.slice(0, 13), buffer.slice(13, TEXT.length - 13)};
            try (FileChannel file = FileChannel.open(folder.resolve("file"), CREATE, WRITE, READ)) {
                assertThat(file.write(halves)).isEqualTo(TEXT.length);
                clear(halves[0]);
                clear(halves[1]);
                file.position(0);
                assertThat(file.read(halves)).isEqualTo(TEXT.length);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("dev.floe.foreign.ViewKind#possible")
    void pipe(ViewKind kind) {
        lend(BufferUser.PIPE, kind, buffer -> {
            Pipe pipe = Pipe.open();
            try (WritableByteChannel sink = pipe.sink();
                    ReadableByteChannel source = pipe.source()) {
                sink.write(buffer);
                clear(buffer);
                source.read(buffer);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("dev.floe.foreign.ViewKind#possible")
    void socketChannel(ViewKind kind) {
        lend(BufferUser.SOCKET_CHANNEL, kind, buffer -> {
            try (ServerSocketChannel server = ServerSocketChannel.open().bind(loopback());
                    SocketChannel client = SocketChannel.open(server.getLocalAddress());
                    SocketChannel peer = server.accept()) {
                client.write(buffer);
                clear(buffer);
                while (buffer.hasRemaining()) {
                    peer.read(buffer);
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("dev.floe.foreign.ViewKind#possible")
    void checksumAndCompression(ViewKind kind) {
        CRC32 wanted = new CRC32();
        wanted.update(TEXT);
        lend(BufferUser.CHECKSUM_AND_COMPRESSION, kind, buffer -> {
            CRC32 crc = new CRC32();
            crc.update(buffer.duplicate());
            assertThat(crc.getValue()).isEqualTo(wanted.getValue());
            try (Zip zip = new Zip()) {
                assertThat(zip.size(buffer.duplicate())).isEqualTo(zip.size(ByteBuffer.wrap(TEXT)));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("dev.floe.foreign.ViewKind#possible")
    void onAnotherThread(ViewKind kind) {
        lend(kind, buffer -> {
            CompletableFuture<byte[]> other = CompletableFuture.supplyAsync(() -> text(buffer));
            if (!BufferUser.ANOTHER_THREAD.accepts(kind)) {
                assertThatThrownBy(other::get).hasCauseInstanceOf(WrongThreadException.class);
            } else {
                assertThat(other.get()).isEqualTo(TEXT);
            }
        });
    }

    /** The trap: a confined buffer kills the pool's thread, and a thread that waits for the future waits for ever. */
    @ParameterizedTest
    @MethodSource("dev.floe.foreign.ViewKind#possible")
    void asynchronousFileChannel(ViewKind kind) throws IOException {
        AtomicReference<Throwable> died = new AtomicReference<>();
        ExecutorService pool = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "pool of the channel");
            thread.setUncaughtExceptionHandler((dead, why) -> died.set(why));
            return thread;
        });
        try (AsynchronousFileChannel file =
                AsynchronousFileChannel.open(folder.resolve("file"), Set.of(CREATE, WRITE, READ), pool)) {
            lend(kind, buffer -> {
                Future<Integer> written = file.write(buffer, 0);
                if (!BufferUser.ASYNCHRONOUS_FILE_CHANNEL.accepts(kind)) {
                    Await.until("the thread dies", () -> died.get() != null);
                    assertThat(died.get()).isInstanceOf(WrongThreadException.class);
                    assertThat(written.isDone()).isFalse();
                } else {
                    assertThat(written.get()).isEqualTo(TEXT.length);
                    clear(buffer);
                    assertThat(file.read(buffer, 0).get()).isEqualTo(TEXT.length);
                }
            });
        } finally {
            pool.shutdown();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.floe.foreign.ViewKind#possible")
    void asynchronousSocketChannel(ViewKind kind) throws Exception {
        try (AsynchronousServerSocketChannel server =
                        AsynchronousServerSocketChannel.open().bind(loopback());
                AsynchronousSocketChannel client = AsynchronousSocketChannel.open()) {
            Future<AsynchronousSocketChannel> accepted = server.accept();
            client.connect(server.getLocalAddress()).get();
            try (AsynchronousSocketChannel peer = accepted.get()) {
                lend(kind, buffer -> exchange(kind, buffer, client, peer));
            }
        }
    }

    private static void exchange(
            ViewKind kind, ByteBuffer buffer, AsynchronousSocketChannel client, AsynchronousSocketChannel peer)
            throws Exception {
        if (!BufferUser.ASYNCHRONOUS_SOCKET_CHANNEL.accepts(kind)) {
            assertThatThrownBy(() -> client.write(buffer).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("Confined session not supported");
            return;
        }
        assertThat(client.write(buffer).get()).isEqualTo(TEXT.length);
        clear(buffer);
        while (buffer.hasRemaining()) {
            peer.read(buffer).get();
        }
    }

    /** So that what is read next comes from the channel. */
    private static void clear(ByteBuffer buffer) {
        buffer.clear();
        buffer.put(0, new byte[buffer.capacity()]);
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static final class Zip implements AutoCloseable {
        private final Deflater deflater = new Deflater();

        int size(ByteBuffer input) {
            deflater.reset();
            deflater.setInput(input);
            deflater.finish();
            return deflater.deflate(new byte[1000]);
        }

        @Override
        public void close() {
            deflater.end();
        }
    }
}
