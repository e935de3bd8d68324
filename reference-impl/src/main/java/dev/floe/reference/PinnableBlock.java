// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.reference.release.BlockRelease;
import dev.floe.reference.util.Exceptions;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.MemoryBlock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/**
 * A block that any thread can close at any time, and that is released when the last borrow has ended.
 *
 * <p>A subclass lays buffers over the memory. If it can end buffers that escaped, it calls {@link #escape} before it
 * hands one out, and ends them all in {@link #expire}.
 */
public abstract class PinnableBlock extends AbstractView implements MemoryBlock {
    private static final int CLOSED = 1;
    private static final int ESCAPED = 2;
    private static final int PIN = 4;
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(PinnableBlock.class, "state", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /*
     * The state of the block: four times the number of pins (of borrows that run), and two bits: whether it is closed,
     * and whether buffers escaped that must be ended before the memory is released.
     *
     *     n <--> n + PIN               pin, unpin      while open
     *     n ---> n + ESCAPED           escape          while open; for ever
     *     n ---> n + CLOSED            close           if no buffer escaped; the close that takes this arrow has won
     *     n ---> n + CLOSED + PIN      close           if one did: it has won, and pins while it ends buffers
     *     n ---> n - CLOSED - PIN      close           if it cannot end them: open again, as before
     *     n ---> n - PIN               unpin           no pin begins on a closed block
     *
     * The thread that takes an arrow to CLOSED, with or without ESCAPED, releases: the winning close, or the last
     * unpin.
     *
     * A pin is a compare-and-set from an open state, and not an addition that may have to be undone: then the undoing
     * of a failed pin could be the last to leave, and would have to release.
     *
     * All arrows are atomic read-modify-writes: what a borrow did happens-before its unpin, and so before the release.
     */
    @SuppressWarnings("unused") // through STATE
    private int state;

    /** Keeps the memory reachable while a block is, so that a memory does not end as forgotten before its blocks. */
    @SuppressWarnings("unused")
    private final DirectMemory memory;

    /* Set once by the thread that creates the block, before it publishes the block with a fence. */
    private BlockRelease release;

    /**
     * What a block is made of, for subclasses to hand on.
     *
     * @param memory the memory of the block, which the block keeps reachable
     * @param address of the first byte
     * @param capacity in bytes
     */
    public record Allocation(DirectMemory memory, long address, long capacity) {}

    /**
     * For subclasses.
     *
     * @param allocation what {@link MemorySource#block} was given
     */
    protected PinnableBlock(Allocation allocation) {
        this.memory = allocation.memory;
    }

    /** The last step of its creation. The fence does for {@code release} what a constructor does for final fields. */
    final void publish(BlockRelease own) {
        release = own;
        VarHandle.releaseFence();
    }

    private int state() {
        return (int) STATE.getVolatile(this);
    }

    @Override
    final PinnableBlock owner() {
        return this;
    }

    @Override
    final long rawAddress() {
        return release.address();
    }

    @Override
    public final long capacity() {
        return release.capacity();
    }

    /**
     * {@return the object whose death is the death of the block and of all its buffers: the block itself, by default}
     */
    protected Object referent() {
        return this;
    }

    /**
     * Makes a buffer that may escape: direct, at position 0, BIG_ENDIAN. While it is reachable, so is the {@link
     * #referent}. The block was open when this was called.
     *
     * @param address where it begins
     * @param length its bytes
     * @return a fresh buffer
     * @throws IllegalStateException if the buffers of the block have expired
     */
    protected abstract ByteBuffer escaping(long address, int length);

    /**
     * Runs a body on a buffer, on a block that is pinned, and unpins it. An override must not {@link #unpin} while the
     * buffer can be used, and must unpin in all other cases, however the body ends.
     *
     * @param <R> what the body returns
     * @param <X> what the body may throw
     * @param address where the buffer begins
     * @param length its bytes
     * @param body what to run
     * @return what the body returned
     */
    protected <R, X extends Throwable> R lend(long address, int length, Body<? extends R, X> body) throws X {
        try {
            return body.apply(escaping(address, length));
        } finally {
            unpin(); // BLK-49
            Reference.reachabilityFence(this); // GCR-04: the body may keep nothing of it but an address
        }
    }

    /**
     * Ends the buffers that escaped. Called by the {@code close} that wins on a block for which {@link #escape} was
     * called; if this throws, the close has not won, and the block is open as before.
     *
     * @param alone whether no borrow runs; none can begin
     * @throws IllegalStateException if running I/O holds such a buffer
     */
    protected void expire(boolean alone) {}

    /**
     * Notes that a buffer is about to escape, so that {@code close} calls {@link #expire}. What the caller wrote before
     * is visible there.
     *
     * @throws IllegalStateException if the block is closed: then no buffer must escape
     */
    protected final void escape() {
        int seen = state();
        while ((seen & (CLOSED | ESCAPED)) != ESCAPED) {
            requireOpen(seen);
            if (STATE.compareAndSet(this, seen, seen | ESCAPED)) {
                return;
            }
            seen = state();
        }
    }

    final boolean isOpen() {
        return (state() & CLOSED) == 0;
    }

    /** {@return the address of the first byte, also while the last borrows of a closed block run} */
    protected final long pinnedAddress() {
        return rawAddress();
    }

    /** Throws {@link IllegalStateException} if the block is closed. */
    protected final void requireAlive() {
        requireOpen(state());
    }

    private void requireOpen(int seen) {
        if ((seen & CLOSED) != 0) {
            throw Exceptions.blockClosed(capacity()); // BLK-17, BLK-47
        }
    }

    /** Keeps the memory until {@link #unpin}; throws {@link IllegalStateException} if the block is closed. */
    protected final void pin() {
        int seen = state();
        requireOpen(seen);
        while (!STATE.compareAndSet(this, seen, seen + PIN)) {
            seen = state();
            requireOpen(seen);
        }
    }

    /** Ends what {@link #pin} began, on any thread; releases if the block is closed and this was the last pin. */
    protected final void unpin() {
        int before = (int) STATE.getAndAdd(this, -PIN);
        if ((before & ~ESCAPED) == PIN + CLOSED) {
            release(); // the last borrow of a closed block: BLK-46
        }
    }

    @Override
    public final void close() {
        int seen = state();
        while ((seen & CLOSED) == 0) {
            boolean escaped = (seen & ESCAPED) != 0;
            if (!STATE.compareAndSet(this, seen, seen + CLOSED + (escaped ? PIN : 0))) {
                seen = state();
            } else if (escaped) {
                expireAndUnpin(seen == ESCAPED);
                return;
            } else {
                if (seen == 0) {
                    release(); // BLK-14, BLK-15, BLK-44
                }
                return;
            }
        }
    }

    private void expireAndUnpin(boolean alone) {
        try {
            expire(alone);
        } catch (Throwable held) {
            STATE.getAndAdd(this, -(CLOSED + PIN));
            throw held;
        }
        unpin();
    }

    /**
     * The fence keeps this object reachable until the release is over: the collector must not find it dead meanwhile.
     */
    private void release() {
        release.close();
        Reference.reachabilityFence(this);
    }
}
