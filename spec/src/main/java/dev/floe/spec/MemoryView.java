// SPDX-License-Identifier: Apache-2.0
package dev.floe.spec;

import java.nio.ByteBuffer;

/**
 * A contiguous range of direct memory.
 *
 * <p>A view keeps its block's memory alive while it is reachable. Only a {@link MemoryBlock} can release it. All methods may be called by
 * any thread; the bytes themselves are as unsynchronised as those of any {@link ByteBuffer}. After the block was closed
 * every method but {@link #isAlive} and {@link #capacity} throws {@link IllegalStateException}.
 *
 * @implSpec
 * <ul>
 * <li id="BLK-18"><b>BLK-18</b> A reachable view or buffer of a block MUST keep its memory alive, however it was
 * derived.</li>
 * <li id="BLK-19"><b>BLK-19</b> A view of a view MUST keep the block alive without keeping the views between them.</li>
 * <li id="BLK-20"><b>BLK-20</b> Making or dropping a view MUST NOT change any figure.</li>
 * <li id="BLK-21"><b>BLK-21</b> What {@code slice}, {@code byteBuffer} and {@code borrow} hand out MUST NOT offer a way
 * to release the memory.</li>
 * <li id="BLK-28"><b>BLK-28</b> A window or slice outside its view MUST be refused with
 * {@code IndexOutOfBoundsException}, also where offset + length overflows.</li>
 * </ul>
 */
public interface MemoryView {
    /**
     * Returns the native address of the first byte.
     *
     * <p>An address keeps nothing alive: code that uses it must keep the view reachable meanwhile, as by
     * {@link java.lang.ref.Reference#reachabilityFence}.
     *
     * @implSpec
     * <ul>
     * <li id="BLK-32"><b>BLK-32</b> The capacity of a block MUST be what was asked for.</li>
     * <li id="BLK-53"><b>BLK-53</b> A slice MUST begin at the address of its view plus its offset.</li>
     * </ul>
     *
     * @return the address, never 0
     * @throws IllegalStateException if the block is closed (BLK-17)
     */
    long address();

    /** {@return the length of this view in bytes, 0 or more; also after the block was closed} */
    long capacity();

    /**
     * Returns a buffer over the whole view that may outlive this call.
     *
     * <p>The buffer keeps the memory alive and cannot release it. What happens on access after the block was
     * <i>closed</i> is undefined, up to the end of the process, unless the implementation claims
     * {@link Capability#VIEWS_EXPIRE}; {@link #borrow} is the safe way.
     *
     * @implSpec
     * <ul>
     * <li id="BLK-12"><b>BLK-12</b> {@code byteBuffer} MUST return a direct buffer over that very memory, whole, at
     * position 0 and BIG_ENDIAN.</li>
     * <li id="BLK-43"><b>BLK-43</b> {@code byteBuffer} MUST return a fresh buffer on each call.</li>
     * <li id="BLK-25"><b>BLK-25</b> A buffer that escaped MUST throw {@code IllegalStateException} on access after its
     * block was closed.</li>
     * </ul>
     *
     * @return a fresh direct buffer at position 0, of byte order BIG_ENDIAN
     * @throws UnsupportedOperationException if {@code capacity() > Integer.MAX_VALUE} (BLK-13)
     * @throws IllegalStateException if the block is closed (BLK-17)
     */
    ByteBuffer byteBuffer();

    /**
     * Returns a buffer over a window of this view; otherwise as {@link #byteBuffer()}.
     *
     * @implSpec
     * <ul>
     * <li id="BLK-13"><b>BLK-13</b> A view of more than {@code Integer.MAX_VALUE} bytes MUST refuse its whole buffer
     * with {@code UnsupportedOperationException} and give windows of it.</li>
     * </ul>
     *
     * @param offset where the window begins, from 0 to {@code capacity() - length}
     * @param length the bytes of the window, 0 or more
     * @return a fresh direct buffer at position 0, of byte order BIG_ENDIAN
     * @throws UnsupportedOperationException if the platform makes no buffer of that length: some stop 8 bytes short of
     *     {@link Integer#MAX_VALUE}
     * @throws IndexOutOfBoundsException if the window is not inside this view (BLK-28)
     * @throws IllegalStateException if the block is closed (BLK-17)
     */
    ByteBuffer byteBuffer(long offset, int length);

    /**
     * Returns a view of a part of this view. It keeps the block's memory alive, and does not keep this view.
     *
     * @param offset where the slice begins, from 0 to {@code capacity() - length}
     * @param length the bytes of the slice, 0 or more
     * @return the slice
     * @throws IndexOutOfBoundsException if the slice is not inside this view (BLK-28)
     * @throws IllegalStateException if the block is closed (BLK-17)
     */
    MemoryView slice(long offset, long length);

    /** {@return whether the block can still be used; false from the moment that a close has won, even if borrows run} */
    boolean isAlive();

    /**
     * Runs a body on a buffer over this view, and keeps the memory from being released meanwhile.
     *
     * <p>A {@code close} by any thread during the borrow marks the block dead at once and returns; the memory goes when
     * the last borrow ends. The buffer is for this body and this thread only: with {@link Capability#VIEWS_EXPIRE} it
     * throws afterwards, without it its use is undefined. Borrows nest. An implementation that does not claim
     * {@link Capability#BORROW} throws {@link UnsupportedOperationException}.
     *
     * @implSpec
     * <ul>
     * <li id="BLK-22"><b>BLK-22</b> A block closed while borrows run MUST keep its memory until the last of them
     * ends.</li>
     * <li id="BLK-46"><b>BLK-46</b> The end of the last borrow of a closed block MUST release its memory.</li>
     * <li id="BLK-47"><b>BLK-47</b> A closed block MUST refuse new borrows, also while borrows still run.</li>
     * <li id="BLK-23"><b>BLK-23</b> {@code borrow} MUST return what its body returns.</li>
     * <li id="BLK-48"><b>BLK-48</b> {@code borrow} MUST throw the very Throwable that its body throws.</li>
     * <li id="BLK-49"><b>BLK-49</b> A borrow MUST end however its body ends.</li>
     * <li id="BLK-24"><b>BLK-24</b> A buffer handed to a borrow MUST throw {@code IllegalStateException} on access
     * after the borrow has ended.</li>
     * </ul>
     *
     * @param <R> what the body returns
     * @param <X> what the body throws; a lambda that throws no checked exception needs no mention of it
     * @param body what to run; its buffer is as {@link #byteBuffer()} makes it
     * @return what the body returned
     * @throws X if the body throws it: the very same Throwable (BLK-48)
     * @throws IllegalStateException if the block is closed (BLK-17); the body did not run
     * @throws UnsupportedOperationException if {@code capacity() > Integer.MAX_VALUE} (BLK-13), or if borrowing is not
     *     offered; the body did not run
     * @throws NullPointerException if {@code body} is null (BLK-26)
     */
    <R, X extends Throwable> R borrow(Body<? extends R, X> body) throws X;

    /**
     * What {@link #borrow} runs. It may throw, as reading and writing of channels does.
     *
     * @param <R> what it returns
     * @param <X> what it throws
     */
    @FunctionalInterface
    interface Body<R, X extends Throwable> {
        /**
         * Uses the memory.
         *
         * @param buffer over the view, for this call and this thread only
         * @return the result of the borrow; may be null
         * @throws X to the caller of the borrow
         */
        R apply(ByteBuffer buffer) throws X;
    }
}
