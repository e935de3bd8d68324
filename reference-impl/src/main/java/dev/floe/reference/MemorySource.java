// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.Allocator;
import java.nio.ByteBuffer;
import java.util.function.Function;

/**
 * The one thing in which memories of this module's composition differ: where bytes come from, and how a buffer is laid
 * over them. Everything else (quota, cleaner, life of a block, bean, events) is the same for all.
 */
public interface MemorySource {
    /** {@return raw memory; asked for once for each memory} */
    Allocator allocator();

    /**
     * Returns what makes the buffers of one block. Asked for once for each block; those that keep no state of a block may
     * be one for all.
     *
     * @return the buffers of a block
     */
    Views views();

    /** Makes the buffers of one block. Safe for use by any number of threads. */
    interface Views {
        /**
         * Makes a buffer that may escape: direct, at position 0, BIG_ENDIAN, and as long as it is reachable so is its
         * owner.
         *
         * @param address where it begins
         * @param length its bytes
         * @param owner what must stay reachable
         * @return a fresh buffer
         * @throws IllegalStateException if the buffers of the block have expired
         */
        ByteBuffer escaping(long address, int length, Object owner);

        /**
         * Runs a body on a buffer. When this ends, however it ends, the memory may be released at once; it is not while
         * this runs.
         *
         * @param <R> what the body returns
         * @param address where the buffer begins
         * @param length its bytes
         * @param owner what must stay reachable while the body runs
         * @param body what to run
         * @return what the body returned
         */
        default <R> R lend(long address, int length, Object owner, Function<? super ByteBuffer, ? extends R> body) {
            return body.apply(escaping(address, length, owner));
        }

        /**
         * Ends the buffers that escaped, if that is offered. Called by {@code close}, by any thread and perhaps more than
         * once, before the block is marked dead; afterwards {@link #escaping} throws.
         *
         * @throws IllegalStateException if running I/O holds such a buffer: the block then stays open
         */
        default void expire() {}
    }
}
