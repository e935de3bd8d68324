// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import dev.floe.spec.MemoryBlock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A thread that reads from an empty pipe, and so uses a buffer until the test lets it finish. */
final class BlockedRead implements AutoCloseable {
    private final Pipe pipe;
    private final FutureTask<Integer> read;
    private final Thread thread;

    private BlockedRead(Pipe pipe, Callable<Integer> read) {
        this.pipe = pipe;
        this.read = new FutureTask<>(read);
        this.thread = new Thread(this.read, "blocked read");
        this.thread.start();
        Await.until("the read blocks", () -> isInNativeRead(thread));
    }

    /** Reads into a buffer of a borrow. */
    static BlockedRead intoBorrowed(MemoryBlock block, Pipe pipe) {
        return new BlockedRead(
                pipe,
                () -> block.borrow(buffer -> {
                    try {
                        return pipe.source().read(buffer);
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                }));
    }

    static BlockedRead into(ByteBuffer buffer, Pipe pipe) {
        return new BlockedRead(pipe, () -> pipe.source().read(buffer));
    }

    /** The JDK acquires the buffer's scope before the native call. */
    private static boolean isInNativeRead(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        return stack.length > 0
                && stack[0].isNativeMethod()
                && stack[0].getMethodName().startsWith("read");
    }

    /** Writes one byte, 7, so that the read ends. */
    int finish() throws IOException, InterruptedException {
        pipe.sink().write(ByteBuffer.wrap(new byte[] {7}));
        try {
            return read.get();
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        }
    }

    @Override
    public void close() throws IOException {
        pipe.sink().close();
        Await.until("the read ends", () -> !thread.isAlive());
        pipe.source().close();
    }
}
