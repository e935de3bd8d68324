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
 * <p>Each borrow lays a confined arena of its own over the memory, which costs nanoseconds to open and to close. So the
 * view ends with the borrow, and the memory can be used again at once. Views that escape belong to one shared arena of
 * the block, which is opened for the first of them. To close a shared arena stops all threads; only a block with an
 * escaped view pays for that.
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
     * The loans that could not be closed, because the stack was at its end. Their views are still valid, so their memory
     * must never be released. Code that adds a loan only assigns, as there may be no stack for a call. Guarded by {@code
     * Loan.class}.
     */
    private static Loan neverEnded;

    /*
     * null ---> a shared arena, by compare-and-set, once. It is set before the state of the block says that a view escaped,
     * so the close that has to end the views finds it.
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

    @Override
    protected <R, X extends Throwable> R lend(long address, int length, Body<? extends R, X> body) throws X {
        // HS-08: the body of borrowSegment is repeated, as a lambda would make C2 create the buffer
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

    /** The arena of one borrow, to which the view belongs. */
    private static final class Loan implements AutoCloseable {
        final Arena arena = Arena.ofConfined();
        boolean ended;

        @SuppressWarnings("unused") // keeps the block reachable
        private final LinkerBlock block;

        @SuppressWarnings("unused") // keeps the next loan reachable
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
        keepReachable(fresh);
        Arena found = (Arena) ESCAPE.compareAndExchange(this, null, fresh);
        return found == null ? fresh : found;
    }

    /**
     * Makes the scope of an arena keep this block reachable, which is what the cleaner watches. Every view refers to the
     * scope of its arena, however it was derived: a buffer may become unreachable while a segment of it is used, but both
     * check the scope at each access. A scope refers to the actions that run when it is closed, so such an action refers
     * to this block. BLK-18, BLK-19
     */
    private void keepReachable(Arena arena) {
        MemorySegment.ofAddress(pinnedAddress()).reinterpret(0, arena, ended -> Reference.reachabilityFence(this));
    }

    @Override
    protected void expire(boolean alone) {
        try {
            ((Arena) ESCAPE.getAcquire(this)).close(); // BLK-25
        } catch (IllegalStateException held) {
            throw Exceptions.heldByIo(capacity(), held);
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
