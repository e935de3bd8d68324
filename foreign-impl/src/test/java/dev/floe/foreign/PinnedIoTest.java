// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.ReadPendingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
@ParameterizedClass
@MethodSource("dev.floe.foreign.Modes#possible")
class PinnedIoTest {
    @Parameter
    boolean nativeAccess;

    @TempDir
    Path folder;

    private DirectMemory memory;
    private ForeignBlock block;

    @BeforeEach
    void open() {
        memory = new ForeignProvider(nativeAccess)
                .create(DirectMemoryConfig.builder().limit("1m").build());
        block = ForeignBlock.of(memory.allocate(64));
    }

    @AfterEach
    void nothingIsLeft() {
        block.close();
        memory.close();
        assertThat(memory.usage().count()).isZero();
    }

    /** The region is shown in docs/moving-to-foreign.md. */
    @Test
    void page_showsThisCode() throws Exception {
        byte[] text = "kept".getBytes(US_ASCII);
        try (AsynchronousFileChannel file = AsynchronousFileChannel.open(folder.resolve("file"), CREATE, WRITE, READ)) {
            // tag::pinned[]
            block.borrow(buffer -> buffer.put(text));
            CompletableFuture<Integer> written = PinnedIo.write(file, 0, block, 0, text.length);
            block.close(); // returns at once; the memory goes when the channel has written
            // end::pinned[]
            assertThat(written.get()).isEqualTo(text.length);
        }
        assertThat(Files.readAllBytes(folder.resolve("file"))).isEqualTo(text);
        Await.until("the memory goes", () -> memory.usage().count() == 0);

        String source = Files.readString(Path.of("src/test/java/dev/floe/foreign/PinnedIoTest.java"));
        String region = source.replaceAll("(?s).*?// tag::pinned\\[]\\n(.*?)\\n *// end::pinned\\[].*", "$1");
        assertThat(Files.readString(Path.of("../docs/moving-to-foreign.md")))
                .contains(region.stripIndent().strip());
    }

    @Test
    void file_isWrittenAndRead_atOffsets() throws Exception {
        block.borrow(buffer -> buffer.putLong(8, 42));
        try (AsynchronousFileChannel file = AsynchronousFileChannel.open(folder.resolve("file"), CREATE, WRITE, READ)) {
            assertThat(PinnedIo.write(file, 100, block, 8, 8).get()).isEqualTo(8);
            assertThat(PinnedIo.read(file, 100, block, 32, 8).get()).isEqualTo(8);
            assertThat(PinnedIo.read(file, 1000, block, 0, 8).get()).isEqualTo(-1);
        }
        assertThat(block.<Long, RuntimeException>borrow(buffer -> buffer.getLong(32)))
                .isEqualTo(42);
    }

    @Test
    void socket_isReadWhileTheBlockIsClosed_andTheMemoryGoesAfterwards() throws Exception {
        try (Sockets sockets = Sockets.connect()) {
            CompletableFuture<Integer> read = PinnedIo.read(sockets.peer(), block, 0, 64);
            block.close();
            assertThat(block.isAlive()).isFalse();
            assertThat(memory.usage().count()).isOne();
            assertThat(read).isNotDone();

            sockets.client().write(ByteBuffer.allocate(10)).get();
            assertThat(read.get()).isEqualTo(10);
            assertThat(memory.usage().count()).isZero();
        }
    }

    @Test
    void socket_isWrittenAndRead() throws Exception {
        block.borrow(buffer -> buffer.putLong(0, 42));
        try (Sockets sockets = Sockets.connect()) {
            assertThat(PinnedIo.write(sockets.client(), block, 0, 8).get()).isEqualTo(8);
            assertThat(PinnedIo.read(sockets.peer(), block, 16, 8).get()).isEqualTo(8);
        }
        assertThat(block.<Long, RuntimeException>borrow(buffer -> buffer.getLong(16)))
                .isEqualTo(42);
    }

    /**
     * A running operation keeps a dropped block reachable. (After the operation the channel may keep its buffer, and so a
     * block on an arena, until its next operation; so the test drops the channel, too.)
     */
    @Test
    void droppedBlock_isKeptByItsOperation() throws Exception {
        readIntoADroppedBlock();
        Await.collectedUntil(
                "the dropped block is released", () -> memory.usage().count() == 1);
    }

    private void readIntoADroppedBlock() throws Exception {
        try (Sockets sockets = Sockets.connect()) {
            CompletableFuture<Integer> read = PinnedIo.read(sockets.peer(), memory.allocate(64), 0, 64);
            Await.collections();
            assertThat(memory.usage().count()).isEqualTo(2);

            sockets.client().write(ByteBuffer.allocate(10)).get();
            assertThat(read.get()).isEqualTo(10);
        }
    }

    @Test
    void operationThatDoesNotBegin_throwsAndUnpins() throws Exception {
        try (Sockets sockets = Sockets.connect()) {
            ForeignBlock other = ForeignBlock.of(memory.allocate(8));
            CompletableFuture<Integer> pending = PinnedIo.read(sockets.peer(), other, 0, 8);
            assertThatThrownBy(() -> PinnedIo.read(sockets.peer(), block, 0, 64))
                    .isInstanceOf(ReadPendingException.class);
            block.close();
            assertThat(memory.usage().count()).isOne();
            sockets.client().write(ByteBuffer.allocate(8)).get();
            assertThat(pending.get()).isEqualTo(8);
            other.close();
        }
    }

    @Test
    void bufferThatCannotBeCreated_throwsAndUnpins() throws Exception {
        assumeTrue(nativeAccess, "otherwise no block is longer than a buffer can be");
        try (DirectMemory large = new ForeignProvider(true)
                        .create(DirectMemoryConfig.builder()
                                .limit("2g")
                                .zeroed(false)
                                .build());
                Sockets sockets = Sockets.connect()) {
            MemoryBlock tooLong = large.allocate(Integer.MAX_VALUE);
            assertThatThrownBy(() -> PinnedIo.read(sockets.peer(), tooLong, 0, Integer.MAX_VALUE))
                    .isInstanceOf(UnsupportedOperationException.class);
            tooLong.close();
            assertThat(large.usage().count()).isZero();
        }
    }

    @Test
    void windowOutsideTheBlock_orAClosedBlock_isRefused() throws Exception {
        try (Sockets sockets = Sockets.connect()) {
            assertThatThrownBy(() -> PinnedIo.read(sockets.peer(), block, 60, 5))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage(
                            "window is not inside the block: offsetBytes=60, lengthBytes=5, capacityBytes=64 [BLK-28]");
            assertThatThrownBy(() -> PinnedIo.read(sockets.peer(), block, Long.MAX_VALUE, 1))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            block.close();
            assertThatThrownBy(() -> PinnedIo.read(sockets.peer(), block, 0, 64))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
