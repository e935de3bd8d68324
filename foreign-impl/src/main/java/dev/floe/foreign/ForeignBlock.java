// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import dev.floe.spec.MemoryBlock;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import java.util.function.Function;

/** A block that also shows itself as {@link MemorySegment}, whatever its length. All blocks of this module are. */
public interface ForeignBlock extends MemoryBlock {
    /**
     * Returns a block as what it is.
     *
     * @param block a block of this implementation
     * @return the same
     * @throws IllegalArgumentException if it is of another implementation
     * @throws NullPointerException if {@code block} is null
     */
    static ForeignBlock of(MemoryBlock block) {
        if (Objects.requireNonNull(block, "block") instanceof ForeignBlock foreign) {
            return foreign;
        }
        throw Failures.notForeign(block);
    }

    /**
     * Runs a body on a segment over the whole block, and keeps the memory from being released meanwhile; otherwise as
     * {@link #borrow}, without its bound on the length.
     *
     * @param <R> what the body returns
     * @param body what to run; its segment is for this body and this thread only, and throws
     *     {@link IllegalStateException} afterwards (without native access: once the block is closed), or
     *     {@link WrongThreadException} on another thread
     * @return what the body returned
     * @throws IllegalStateException if the block is closed; the body did not run
     * @throws NullPointerException if {@code body} is null
     */
    <R> R borrowSegment(Function<? super MemorySegment, ? extends R> body);

    /**
     * Returns a segment over the whole block that may outlive this call, for use by any thread.
     *
     * <p>It keeps the memory alive while it, or anything derived from it, is reachable. Once the block is closed it throws
     * {@link IllegalStateException}, also under accesses that race with the close. A block of which a segment or a buffer
     * escaped is dearer to close: all threads of the process are stopped for a moment.
     *
     * @return a segment over the block
     * @throws IllegalStateException if the block is closed
     * @throws UnsupportedOperationException without native access: there a segment cannot keep its block alive
     */
    MemorySegment segment();

    /**
     * Ends the life of this block and releases its memory; see {@link MemoryBlock#close}.
     *
     * @throws IllegalStateException if running I/O holds a buffer or segment that escaped: the block stays open and
     *     charged. Calls of other threads that overlap this one may find it closed for that moment
     */
    @Override
    void close();
}
