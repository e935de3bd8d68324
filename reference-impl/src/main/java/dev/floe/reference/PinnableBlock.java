// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.Cleaner;
import dev.floe.spec.MemoryBlock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;

/** A block that can be closed at any time by anyone, and is released when nobody is inside any more. */
final class PinnableBlock extends OwnedView implements MemoryBlock {
    private static final int CLOSED = 1;
    private static final int PIN = 2;
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(PinnableBlock.class, "state", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /*
     * The life of the block: twice the number of borrows that run, and 1 if it is closed.
     *
     *     0 <--> 2 <--> 4 ...    pin, unpin     while open
     *     2n ---> 2n + 1         close          once; the close that takes this arrow has won
     *     2n + 1 ---> 2n - 1     unpin          no pin begins on a closed block
     *     1                      released by whoever came here: the winning close, or the last unpin
     *
     * Pin is a compare-and-set from an open state, not an addition that may have to be undone: so nobody passes through
     * here but who has the right to, and 1 is reached once. (With an addition, the undoing of a failed pin may be the last
     * to leave, and has to release; whoever forgets that loses blocks.)
     *
     * All arrows are atomic read-modify-writes: what a borrow did happens-before its unpin, and so before the release.
     */
    @SuppressWarnings("unused") // through STATE
    private int state;

    private final MemorySource.Views views;
    private final OnceDeallocator deallocator;

    /** Keeps the memory reachable while a block is, so that it does not end as forgotten before its blocks. */
    @SuppressWarnings("unused")
    private final ComposedMemory memory;

    /* Set once by the maker, before it publishes the block with a fence. */
    private Cleaner.Cleanable registration;

    PinnableBlock(
            ComposedMemory memory, MemorySource.Views views, OnceDeallocator deallocator, long address, long capacity) {
        super(address, capacity);
        this.memory = memory;
        this.views = views;
        this.deallocator = deallocator;
    }

    /** Last step of its birth. The fence does for {@code registration} what a constructor does for final fields. */
    void register(Cleaner cleaner) {
        registration = cleaner.register(this, deallocator);
        VarHandle.releaseFence();
    }

    @Override
    PinnableBlock owner() {
        return this;
    }

    MemorySource.Views views() {
        return views;
    }

    boolean isOpen() {
        return ((int) STATE.getVolatile(this) & CLOSED) == 0;
    }

    void requireAlive() {
        if (!isOpen()) {
            throw Failures.blockClosed(capacity()); // BLK-17
        }
    }

    void pin() {
        int seen = (int) STATE.getVolatile(this);
        while (true) {
            if ((seen & CLOSED) != 0) {
                throw Failures.blockClosed(capacity()); // BLK-22
            }
            int found = (int) STATE.compareAndExchange(this, seen, seen + PIN);
            if (found == seen) {
                return;
            }
            seen = found;
        }
    }

    void unpin() {
        if ((int) STATE.getAndAdd(this, -PIN) == PIN + CLOSED) {
            release(); // the last borrow of a closed block: BLK-22
        }
    }

    @Override
    public void close() {
        views.expire();
        if ((int) STATE.getAndBitwiseOr(this, CLOSED) == 0) {
            release(); // BLK-14, BLK-15
        }
    }

    /**
     * The registration decides whether this runs, or the cleaning thread was earlier. But that cannot be, with the fence:
     * without it the collector may find this object dead once its fields are read, and the release might still be
     * under way on another thread when close returns.
     */
    private void release() {
        deallocator.blockIsClosed();
        registration.clean();
        Reference.reachabilityFence(this);
    }
}
