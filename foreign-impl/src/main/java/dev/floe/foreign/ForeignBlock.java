// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import dev.floe.spec.MemoryBlock;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import java.util.function.Function;

/** A block that is also available as a {@link MemorySegment}, whatever its length. All blocks of this module are. */
public interface ForeignBlock extends MemoryBlock {
    /**
     * Casts a block of this implementation.
     *
     * @param block a block of this implementation
     * @return the same block
     * @throws IllegalArgumentException if it is of another implementation
     * @throws NullPointerException if {@code block} is null
     */
    static ForeignBlock of(MemoryBlock block) {
        if (Objects.requireNonNull(block, "block") instanceof ForeignBlock foreign) {
            return foreign;
        }
        throw Exceptions.notForeign(block);
    }

    /**
     * Runs a body on a segment over the whole block; the memory is not released meanwhile. Otherwise as {@link #borrow},
     * without its bound on the length.
     *
     * @param <R> what the body returns
     * @param body what to run; its segment is for this body and this thread only. Afterwards the segment throws
     *     {@link IllegalStateException} (without native access: once the block is closed); on another thread it throws
     *     {@link WrongThreadException}
     * @return what the body returned
     * @throws IllegalStateException if the block is closed; the body did not run
     * @throws NullPointerException if {@code body} is null
     */
    <R> R borrowSegment(Function<? super MemorySegment, ? extends R> body);

    /**
     * Returns a segment over the whole block that may outlive this call, for use by any thread.
     *
     * <p>While the segment, or anything derived from it, is reachable, the memory is not released as forgotten. Once the
     * block is closed the segment throws {@link IllegalStateException}, also when an access races with the close. If a
     * segment or a buffer of a block escaped, {@code close} costs more: it stops all threads of the process for a moment.
     *
     * @return a segment over the block
     * @throws IllegalStateException if the block is closed
     * @throws UnsupportedOperationException without native access: there a segment cannot keep its block reachable
     */
    MemorySegment segment();

    /**
     * Ends the life of this block and releases its memory; see {@link MemoryBlock#close}.
     *
     * @throws IllegalStateException if running I/O uses a buffer or segment that escaped: the block stays open and
     *     charged. A call of another thread that overlaps this one may find the block closed for that moment
     */
    @Override
    void close();
}
