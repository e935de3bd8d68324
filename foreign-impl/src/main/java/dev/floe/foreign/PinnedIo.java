// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import dev.floe.spec.MemoryBlock;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousByteChannel;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.CompletionHandler;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/**
 * Input and output by asynchronous channels, on blocks of this module.
 *
 * <p>A buffer of a borrow is of no use for them: it belongs to the thread of the borrow and ends with it, and the
 * operation goes on. (An {@link AsynchronousFileChannel} loses the thread of its pool to such a buffer, and its operation
 * never completes.) These methods pin the block, give the channel a buffer that nobody else sees, and unpin the block
 * when the operation has completed, before they tell. The block may be closed meanwhile: that returns at once, and the
 * memory goes when the operation has completed.
 *
 * <p>The future that a method returns is completed by a thread of the channel. To cancel it does not stop the operation.
 */
public final class PinnedIo {
    private PinnedIo() {}

    /** A block as this class needs it. */
    interface Block {
        void pinForIo();

        /** {@return a buffer for one operation, on a pinned block} */
        ByteBuffer bufferForIo(long offset, int length);

        void unpinAfterIo();
    }

    /**
     * Reads from a file into a part of a block.
     *
     * @param channel where from
     * @param position where in the file, 0 or more
     * @param block where to, a block of this module
     * @param offset where in the block, from 0 to {@code block.capacity() - length}
     * @param length the most bytes to read, 0 or more
     * @return the bytes read, or -1 at the end of the file
     * @throws IllegalStateException if the block is closed; nothing was begun
     * @throws IllegalArgumentException if the block is of another implementation, or what the channel refuses
     * @throws IndexOutOfBoundsException if that part is not inside the block
     */
    public static CompletableFuture<Integer> read(
            AsynchronousFileChannel channel, long position, MemoryBlock block, long offset, int length) {
        return begin(block, offset, length, (buffer, handler) -> channel.read(buffer, position, null, handler));
    }

    /**
     * Writes a part of a block to a file; otherwise as {@link #read(AsynchronousFileChannel, long, MemoryBlock, long, int)}.
     *
     * @param channel where to
     * @param position where in the file, 0 or more
     * @param block where from, a block of this module
     * @param offset where in the block, from 0 to {@code block.capacity() - length}
     * @param length the most bytes to write, 0 or more
     * @return the bytes written
     */
    public static CompletableFuture<Integer> write(
            AsynchronousFileChannel channel, long position, MemoryBlock block, long offset, int length) {
        return begin(block, offset, length, (buffer, handler) -> channel.write(buffer, position, null, handler));
    }

    /**
     * Reads from a channel, as a socket, into a part of a block; otherwise as
     * {@link #read(AsynchronousFileChannel, long, MemoryBlock, long, int)}.
     *
     * @param channel where from
     * @param block where to, a block of this module
     * @param offset where in the block, from 0 to {@code block.capacity() - length}
     * @param length the most bytes to read, 0 or more
     * @return the bytes read, or -1 at the end of the stream
     */
    public static CompletableFuture<Integer> read(
            AsynchronousByteChannel channel, MemoryBlock block, long offset, int length) {
        return begin(block, offset, length, (buffer, handler) -> channel.read(buffer, null, handler));
    }

    /**
     * Writes a part of a block to a channel, as a socket; otherwise as
     * {@link #read(AsynchronousFileChannel, long, MemoryBlock, long, int)}.
     *
     * @param channel where to
     * @param block where from, a block of this module
     * @param offset where in the block, from 0 to {@code block.capacity() - length}
     * @param length the most bytes to write, 0 or more
     * @return the bytes written
     */
    public static CompletableFuture<Integer> write(
            AsynchronousByteChannel channel, MemoryBlock block, long offset, int length) {
        return begin(block, offset, length, (buffer, handler) -> channel.write(buffer, null, handler));
    }

    private static CompletableFuture<Integer> begin(
            MemoryBlock block, long offset, int length, BiConsumer<ByteBuffer, Operation> operation) {
        Block pinned = (Block) ForeignBlock.of(block);
        requireInside(offset, length, block.capacity());
        Operation handler = new Operation(pinned);
        pinned.pinForIo();
        try {
            operation.accept(pinned.bufferForIo(offset, length), handler);
        } catch (Throwable notBegun) {
            pinned.unpinAfterIo();
            throw notBegun;
        }
        return handler.told;
    }

    static void requireInside(long offset, long length, long capacity) {
        if (offset < 0 || length < 0 || offset > capacity - length) {
            throw Failures.outside(offset, length, capacity);
        }
    }

    /** Holds the block while the channel holds this, and ends the pin. */
    private static final class Operation implements CompletionHandler<Integer, Void> {
        private final Block pinned;
        private final CompletableFuture<Integer> told = new CompletableFuture<>();

        Operation(Block pinned) {
            this.pinned = Objects.requireNonNull(pinned);
        }

        @Override
        public void completed(Integer bytes, Void nothing) {
            pinned.unpinAfterIo();
            told.complete(bytes);
        }

        @Override
        public void failed(Throwable failure, Void nothing) {
            pinned.unpinAfterIo();
            told.completeExceptionally(failure);
        }
    }
}
