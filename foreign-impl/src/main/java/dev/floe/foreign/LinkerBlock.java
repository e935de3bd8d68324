// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import dev.floe.reference.PinnableBlock;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Function;

/**
 * A block over memory from malloc.
 *
 * <p>A borrow lays a confined arena of its own over the memory, which costs nanoseconds to open and to close: so its view
 * ends with it, and the memory may be used again at once. Views that escape belong to one shared arena of the block, which
 * is opened for the first of them: only such a block pays for the close of a shared arena, which stops all threads.
 */
@SuppressWarnings("restricted")
final class LinkerBlock extends PinnableBlock implements ForeignBlock, PinnedIo.Block {
    private static final VarHandle ESCAPE;

    static {
        try {
            ESCAPE = MethodHandles.lookup().findVarHandle(LinkerBlock.class, "escape", Arena.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /**
     * Those that could not be ended, as when the stack was at its end: their views live on, and so must the memory, for
     * ever. Who adds to it calls nothing, as there may be no stack for a call. Guarded by {@code Loan.class}.
     */
    private static Loan neverEnded;

    /*
     * null ---> a shared arena, by compare-and-set, once. It is there before the state word says that something escaped,
     * and so is found by the close that has to end it.
     */
    @SuppressWarnings("unused") // through ESCAPE
    private Arena escape;

    LinkerBlock(Allocation allocation) {
        super(allocation);
    }

    @Override
    public <R> R borrowSegment(Function<? super MemorySegment, ? extends R> body) {
        Objects.requireNonNull(body, "body"); // BLK-26
        pin();
        Loan loan = openLoan();
        try (loan) {
            return body.apply(over(pinnedAddress(), capacity(), loan.arena));
        } finally {
            if (loan.ended) {
                unpin(); // BLK-23, BLK-24
            } else {
                synchronized (Loan.class) {
                    loan.next = neverEnded;
                    neverEnded = loan;
                }
            }
        }
    }

    /** Not by way of {@link #borrowSegment}: a lambda between would keep the compiler from doing without the buffer. */
    @Override
    protected <R, X extends Throwable> R lend(long address, int length, Body<? extends R, X> body) throws X {
        Loan loan = openLoan();
        try (loan) {
            return body.apply(Buffers.of(over(address, length, loan.arena)));
        } finally {
            if (loan.ended) {
                unpin(); // BLK-23, BLK-24
            } else {
                synchronized (Loan.class) {
                    loan.next = neverEnded;
                    neverEnded = loan;
                }
            }
        }
    }

    /** What the view of one borrow belongs to. */
    private static final class Loan implements AutoCloseable {
        final Arena arena = Arena.ofConfined();
        boolean ended;

        @SuppressWarnings("unused") // for the collector
        private final LinkerBlock block;

        @SuppressWarnings("unused") // for the collector too
        Loan next;

        Loan(LinkerBlock block) {
            this.block = block;
        }

        @Override
        public void close() {
            arena.close();
            ended = true;
        }
    }

    private Loan openLoan() {
        try {
            return new Loan(this);
        } catch (Throwable noHeap) {
            unpin();
            throw noHeap;
        }
    }

    @Override
    public MemorySegment segment() {
        requireAlive();
        return escapingSegment(pinnedAddress(), capacity());
    }

    @Override
    protected ByteBuffer escaping(long address, int length) {
        return Buffers.of(escapingSegment(address, length));
    }

    private MemorySegment escapingSegment(long address, long length) {
        Arena arena = escapeArena();
        escape();
        return over(address, length, arena);
    }

    private Arena escapeArena() {
        Arena there = (Arena) ESCAPE.getAcquire(this);
        if (there != null) {
            return there;
        }
        Arena fresh = Arena.ofShared();
        hangOn(fresh);
        Arena found = (Arena) ESCAPE.compareAndExchange(this, null, fresh);
        return found == null ? fresh : found;
    }

    /**
     * Every view holds its arena's scope, whatever it was derived by: a buffer may die while a segment of it lives, but the
     * scope is what both ask whether they may. And a scope holds what is to be done at its end: so that must hold this
     * block, which is the one that the cleaner watches. BLK-18, BLK-19
     */
    private void hangOn(Arena arena) {
        MemorySegment.ofAddress(pinnedAddress()).reinterpret(0, arena, ended -> Reference.reachabilityFence(this));
    }

    @Override
    protected void expire(boolean alone) {
        try {
            ((Arena) ESCAPE.getAcquire(this)).close(); // BLK-25
        } catch (IllegalStateException held) {
            throw Failures.heldByIo(capacity(), held);
        }
    }

    @Override
    public void pinForIo() {
        pin();
    }

    @Override
    public ByteBuffer bufferForIo(long offset, int length) {
        return Buffers.of(MemorySegment.ofAddress(pinnedAddress() + offset).reinterpret(length));
    }

    @Override
    public void unpinAfterIo() {
        unpin();
    }

    private static MemorySegment over(long address, long length, Arena arena) {
        return MemorySegment.ofAddress(address).reinterpret(length, arena, null);
    }
}
