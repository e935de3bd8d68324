// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.Cleaner;
import dev.floe.spec.Deallocator;
import dev.floe.spec.MemoryBlock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/**
 * A block that can be closed at any time by anyone, and is released when nobody is inside any more.
 *
 * <p>A subclass lays buffers over the memory. Where those that escaped can be ended, it says {@link #escape} before it
 * hands one out, and ends them all in {@link #expire}.
 */
public abstract class PinnableBlock extends OwnedView implements MemoryBlock {
    static final int CLOSED = 1;
    static final int ESCAPED = 2;
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
     * The life of the block: four times the number of pins (of borrows that run), with two bits: whether it is closed, and
     * whether buffers escaped that must be ended before the memory goes.
     *
     *     n <--> n + PIN               pin, unpin      while open
     *     n ---> n + ESCAPED           escape          while open; for ever
     *     n ---> n + CLOSED            close           if nothing escaped; the close that takes this arrow has won
     *     n ---> n + CLOSED + PIN      close           if something did: it has won, and holds the memory while it ends that
     *     n ---> n - CLOSED - PIN      close           if it cannot: open again, as if nothing had been
     *     n ---> n - PIN               unpin           no pin begins on a closed block
     *     CLOSED, with or without ESCAPED              released by whoever came here: the winning close, or the last unpin
     *
     * Pin is a compare-and-set from an open state, not an addition that may have to be undone: so nobody passes through
     * the end but who has the right to, and it is reached once. (With an addition, the undoing of a failed pin may be the
     * last to leave, and has to release; whoever forgets that loses blocks.)
     *
     * All arrows are atomic read-modify-writes: what a borrow did happens-before its unpin, and so before the release.
     *
     * Where the end is a key, this word is a part of that of its berth, and the field says which of the lives there is this
     * block's. When that is over, the end is the berth itself.
     */
    int state;

    /** Keeps the memory reachable while a block is, so that it does not end as forgotten before its blocks. */
    @SuppressWarnings("unused")
    private final ComposedMemory memory;

    /*
     * Set once by the maker, before it publishes the block with a fence. Then, if it is a
     *
     *     Key ---> its Berth          release: by who came to the end
     *
     * Both say the same of address and capacity, so any of them may be read.
     */
    BlockEnd end;

    /** What a block is made of: for subclasses to hand on. */
    public static final class Birth {
        private final ComposedMemory memory;
        private final long address;
        private final long capacity;

        Birth(ComposedMemory memory, long address, long capacity) {
            this.memory = memory;
            this.address = address;
            this.capacity = capacity;
        }

        /** {@return the address of the first byte} */
        public long address() {
            return address;
        }

        /** {@return the bytes of the block} */
        public long capacity() {
            return capacity;
        }
    }

    /**
     * For subclasses.
     *
     * @param birth what {@link MemorySource#block} was given
     */
    protected PinnableBlock(Birth birth) {
        this.memory = birth.memory;
    }

    /**
     * Last step of its birth. The fence does for {@code end} what a constructor does for final fields.
     *
     * @param own ends this block
     * @param decorated what the cleaner runs: {@code own}, or what a decorator made of it
     */
    final void register(Cleaner cleaner, OnceDeallocator own, Deallocator decorated) {
        own.registered(cleaner.register(referent(), decorated));
        end = own;
        VarHandle.releaseFence();
    }

    /** The same, where nobody decorates the cleaner: registered by the caller. */
    final void endsWith(RegisteredDeallocator own) {
        end = own;
        VarHandle.releaseFence();
    }

    /**
     * The same, for the next block in a berth.
     *
     * @throws IllegalStateException if another object is watched, or something escaped already
     */
    final void livesIn(Key key) {
        if (state != 0 || referent() != this) {
            throw Failures.notForABerth(key.capacity());
        }
        end = key;
        state = key.berth.life();
        VarHandle.releaseFence();
    }

    private int word() {
        BlockEnd now = end;
        if (now instanceof Key key) {
            return key.berth.word(state);
        }
        return now instanceof Berth ? CLOSED : (int) STATE.getVolatile(this);
    }

    /** {@return whether the word was changed} */
    private boolean change(int from, int to) {
        BlockEnd now = end;
        if (now instanceof Key key) {
            return key.berth.change(state, from, to);
        }
        return !(now instanceof Berth) && STATE.compareAndSet(this, from, to);
    }

    /** Adds to the word of a block that is not released, and {@return what it was before} */
    private int add(int summand) {
        return end instanceof Key key ? key.berth.add(summand) : (int) STATE.getAndAdd(this, summand);
    }

    @Override
    final PinnableBlock owner() {
        return this;
    }

    @Override
    final long rawAddress() {
        return end.address();
    }

    @Override
    public final long capacity() {
        return end.capacity();
    }

    /** {@return the object whose end is the end of the block and of all its buffers: the block itself, by default} */
    protected Object referent() {
        return this;
    }

    /**
     * Makes a buffer that may escape: direct, at position 0, BIG_ENDIAN, and as long as it is reachable so is the
     * {@link #referent}. The block was open when this was called.
     *
     * @param address where it begins
     * @param length its bytes
     * @return a fresh buffer
     * @throws IllegalStateException if the buffers of the block have expired
     */
    protected abstract ByteBuffer escaping(long address, int length);

    /**
     * Runs a body on a buffer, on a block that is pinned, and unpins it. Whoever overrides this must not {@link #unpin}
     * while the buffer can be used, and must otherwise, however it ends.
     *
     * @param <R> what the body returns
     * @param address where the buffer begins
     * @param length its bytes
     * @param body what to run
     * @return what the body returned
     */
    protected <R, X extends Throwable> R lend(long address, int length, Body<? extends R, X> body) throws X {
        try {
            return body.apply(escaping(address, length));
        } finally {
            unpin(); // BLK-23
            Reference.reachabilityFence(this); // GCR-04: the body may keep nothing of it but an address
        }
    }

    /**
     * Ends the buffers that escaped. Called by the {@code close} that wins a block on which {@link #escape} was said; if
     * this throws, the close has not won, and the block is open as before.
     *
     * @param alone whether no borrow runs; none can begin
     * @throws IllegalStateException if running I/O holds such a buffer
     */
    protected void expire(boolean alone) {}

    /**
     * Says that a buffer is about to escape, so that {@code close} calls {@link #expire}. What the caller wrote before is
     * visible there.
     *
     * @throws IllegalStateException if the block is closed: then nothing must escape
     */
    protected final void escape() {
        int seen = word();
        while ((seen & (CLOSED | ESCAPED)) != ESCAPED) {
            requireOpen(seen);
            if (change(seen, seen | ESCAPED)) {
                return;
            }
            seen = word();
        }
    }

    final boolean isOpen() {
        return (word() & CLOSED) == 0;
    }

    /** {@return the address of the first byte, also while the last borrows of a closed block run} */
    protected final long pinnedAddress() {
        return rawAddress();
    }

    /** Throws {@link IllegalStateException} if the block is closed. */
    protected final void requireAlive() {
        requireOpen(word());
    }

    private void requireOpen(int seen) {
        if ((seen & CLOSED) != 0) {
            throw Failures.blockClosed(capacity()); // BLK-17, BLK-22
        }
    }

    /** Keeps the memory from being released until {@link #unpin}; throws {@link IllegalStateException} if it is closed. */
    protected final void pin() {
        int seen = word();
        requireOpen(seen);
        while (!change(seen, seen + PIN)) {
            seen = word();
            requireOpen(seen);
        }
    }

    /** Ends what {@link #pin} began, by any thread; and releases, if the block is closed and nobody else is inside. */
    protected final void unpin() {
        int before = add(-PIN);
        if ((before & ~ESCAPED) == PIN + CLOSED) {
            try {
                release(); // the last borrow of a closed block: BLK-22
            } catch (StackOverflowError noStack) {
                if (end instanceof Key key && key.berth.word == ((long) state << Integer.SIZE | before - PIN)) {
                    key.berth.word |= Berth.HOMELESS; // nobody must wait until it is free
                }
                throw noStack;
            }
        }
    }

    @Override
    public final void close() {
        int seen = word();
        while ((seen & CLOSED) == 0) {
            boolean escaped = (seen & ESCAPED) != 0;
            if (!change(seen, seen + CLOSED + (escaped ? PIN : 0))) {
                seen = word();
            } else if (escaped) {
                expireAndUnpin(seen == ESCAPED);
                return;
            } else {
                if (seen == 0) {
                    try {
                        release(); // BLK-14, BLK-15
                    } catch (StackOverflowError noStack) {
                        if (end instanceof Key key && key.berth.word == ((long) state << Integer.SIZE | CLOSED)) {
                            key.berth.word |= Berth.HOMELESS; // nobody must wait until it is free
                        }
                        throw noStack;
                    }
                }
                return;
            }
        }
    }

    private void expireAndUnpin(boolean alone) {
        try {
            expire(alone);
        } catch (Throwable held) {
            add(-(CLOSED + PIN));
            throw held;
        }
        unpin();
    }

    /**
     * The registration decides whether this runs, or the cleaning thread was earlier. But that cannot be, with the fence:
     * without it the collector may find this object dead once its fields are read, and the release might still be
     * under way on another thread when close returns.
     */
    private void release() {
        BlockEnd last = end;
        last.close();
        if (last instanceof Key key) {
            end = key.berth; // the key is for the next block: who keeps this one must not keep it
        }
        Reference.reachabilityFence(this);
    }
}
