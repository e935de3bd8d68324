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
 * <p>A buffer of a borrow is of no use to them: it belongs to the thread of the borrow and ends with the borrow, while the
 * operation goes on. (Such a buffer kills the pool thread of an {@link AsynchronousFileChannel}, and the operation never
 * completes.) These methods pin the block, give the channel a buffer that no other code sees, and unpin the block when the
 * operation has completed, before they complete the future. The block may be closed meanwhile: {@code close} returns at
 * once, and the memory is released when the operation has completed.
 *
 * <p>A thread of the channel completes the future that a method returns. To cancel the future does not stop the operation.
 */
public final class PinnedIo {
    private PinnedIo() {}

    /** What this class needs of a block. */
    interface Block {
        void pinForIo();

        /** {@return a buffer for one operation, on a pinned block} */
        ByteBuffer bufferForIo(long offset, int length);

        void unpinAfterIo();
    }

    /**
     * Reads from a file into a part of a block.
     *
     * @param channel to read from
     * @param position in the file, 0 or more
     * @param block to read into, a block of this module
     * @param offset in the block, from 0 to {@code block.capacity() - length}
     * @param length maximum number of bytes to read, 0 or more
     * @return the bytes read, or -1 at the end of the file
     * @throws IllegalStateException if the block is closed; no operation began
     * @throws IllegalArgumentException if the block is of another implementation, or if the channel refuses the arguments
     * @throws IndexOutOfBoundsException if that part is not inside the block
     */
    public static CompletableFuture<Integer> read(
            AsynchronousFileChannel channel, long position, MemoryBlock block, long offset, int length) {
        return begin(block, offset, length, (buffer, handler) -> channel.read(buffer, position, null, handler));
    }

    /**
     * Writes a part of a block to a file; otherwise as {@link #read(AsynchronousFileChannel, long, MemoryBlock, long, int)}.
     *
     * @param channel to write to
     * @param position in the file, 0 or more
     * @param block to write from, a block of this module
     * @param offset in the block, from 0 to {@code block.capacity() - length}
     * @param length maximum number of bytes to write, 0 or more
     * @return the bytes written
     */
    public static CompletableFuture<Integer> write(
            AsynchronousFileChannel channel, long position, MemoryBlock block, long offset, int length) {
        return begin(block, offset, length, (buffer, handler) -> channel.write(buffer, position, null, handler));
    }

    /**
     * Reads from a channel, such as a socket, into a part of a block; otherwise as
     * {@link #read(AsynchronousFileChannel, long, MemoryBlock, long, int)}.
     *
     * @param channel to read from
     * @param block to read into, a block of this module
     * @param offset in the block, from 0 to {@code block.capacity() - length}
     * @param length maximum number of bytes to read, 0 or more
     * @return the bytes read, or -1 at the end of the stream
     */
    public static CompletableFuture<Integer> read(
            AsynchronousByteChannel channel, MemoryBlock block, long offset, int length) {
        return begin(block, offset, length, (buffer, handler) -> channel.read(buffer, null, handler));
    }

    /**
     * Writes a part of a block to a channel, such as a socket; otherwise as
     * {@link #read(AsynchronousFileChannel, long, MemoryBlock, long, int)}.
     *
     * @param channel to write to
     * @param block to write from, a block of this module
     * @param offset in the block, from 0 to {@code block.capacity() - length}
     * @param length maximum number of bytes to write, 0 or more
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
        return handler.future;
    }

    static void requireInside(long offset, long length, long capacity) {
        if (offset < 0 || length < 0 || offset > capacity - length) {
            throw Exceptions.outside(offset, length, capacity);
        }
    }

    /** Keeps the block reachable while the channel has this handler, and unpins it at the end. */
    private static final class Operation implements CompletionHandler<Integer, Void> {
        private final Block pinned;
        private final CompletableFuture<Integer> future = new CompletableFuture<>();

        Operation(Block pinned) {
            this.pinned = Objects.requireNonNull(pinned);
        }

        @Override
        public void completed(Integer bytes, Void nothing) {
            pinned.unpinAfterIo();
            future.complete(bytes);
        }

        @Override
        public void failed(Throwable failure, Void nothing) {
            pinned.unpinAfterIo();
            future.completeExceptionally(failure);
        }
    }
}
