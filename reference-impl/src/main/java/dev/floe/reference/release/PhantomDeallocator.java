// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.release;

import static dev.floe.reference.telemetry.MemoryEvents.EVENTS;

import dev.floe.reference.cleaner.CleanableList;
import dev.floe.reference.cleaner.PendingReferences;
import dev.floe.reference.cleaner.PhantomCleanable;
import dev.floe.reference.layout.BlockLayout;

/**
 * Deallocator and phantom cleanable of a block in one object, for memories whose cleaner is not decorated.
 *
 * <p>Frees, then unreserves, once, as {@code DirectByteBuffer.Deallocator} does. There are two ways here, and no two
 * threads on them:
 *
 * <ul>
 *   <li>{@link #close}, by the one {@code close} that won. The block is reachable meanwhile, so the collector cannot
 *       find it dead. The cleanable leaves its list last: if the close meets the end of the stack, the cleanable is
 *       still there, and the collector brings back later what is left to do. BLK-36
 *   <li>{@link #performCleanup}, by the one thread that removed the cleanable from its list after the block died.
 *       DEA-04
 * </ul>
 *
 * <p>One exists for each live block, so it stores only what cannot be derived: the list has the roles, and the size
 * follows from capacity and alignment.
 */
public final class PhantomDeallocator extends PhantomCleanable implements BlockRelease {
    private static final byte ALLOCATED = 0;
    private static final byte FREED = 1;
    private static final byte DONE = 2;

    private final long base;
    private final int capacity; // HS-06: int and bytes, as one exists for each live block
    private final byte alignmentShift;

    /*
     * ALLOCATED ---> FREED ---> DONE     free, unreserve: one thread at a time, see above
     * ALLOCATED ---> DONE                free threw: the memory may still be there, so the charge stays. DEA-03
     *
     * What a close wrote happens-before the block becomes unreachable, and so before the cleanup reads it.
     */
    private byte stage;

    /**
     * Creates the deallocator of a block that is not registered yet.
     *
     * @param referent whose death is the death of the block
     * @param base what the allocator returned
     * @param alignment of the block, which begins at the first multiple of it from the base on
     * @param capacity of the block, at most {@link Integer#MAX_VALUE}, because one of these exists for each block
     */
    public PhantomDeallocator(Object referent, PendingReferences pending, long base, long alignment, long capacity) {
        super(referent, pending);
        this.base = base;
        this.alignmentShift = (byte) Long.numberOfTrailingZeros(alignment);
        this.capacity = (int) capacity;
    }

    @Override
    public long address() {
        return BlockLayout.address(base, 1L << alignmentShift);
    }

    @Override
    public long capacity() {
        return capacity;
    }

    @Override
    public void close() {
        CleanableList list = node.list;
        try {
            release(true, true);
        } catch (StackOverflowError unfinished) {
            throw unfinished; // the cleanable stays in its list
        } catch (LinkageError | OutOfMemoryError unfinished) {
            list.cleaner.reportUnfinished(unfinished); // likewise
            return;
        } catch (Throwable failed) {
            list.cleaner.failed(failed);
        }
        if (list.remove(this) && list.isClosed()) {
            list.cleaner.endIfLast();
        }
    }

    /** HS-07: the reference is not cleared. Only its block holds it, and both die together. */
    @Override
    protected void performCleanup() {
        try {
            release(true, false);
        } catch (LinkageError | OutOfMemoryError | StackOverflowError unfinished) {
            node.list.cleaner.retry(this, unfinished);
        } catch (Throwable failed) {
            node.list.cleaner.failed(failed);
        } finally {
            node.list.cleaner.endIfLast();
        }
    }

    @Override
    public boolean isRegistered() {
        return node != null;
    }

    @Override
    public boolean rollBack() {
        if (!isRegistered()) {
            return false;
        }
        release(false, false);
        remove();
        return true;
    }

    private void release(boolean recorded, boolean closed) {
        Roles roles = (Roles) node.list.attachment;
        long size = BlockLayout.size(capacity, 1L << alignmentShift);
        if (stage == ALLOCATED) {
            free(roles, size);
        }
        if (stage == FREED) {
            roles.reserver.unreserve(size, capacity); // DEA-02
            stage = DONE;
            if (recorded) {
                EVENTS.released(roles.name, capacity, size, address(), closed); // OBS-06
            }
        }
    }

    private void free(Roles roles, long size) {
        try {
            roles.allocator.free(base, size); // DEA-01
            stage = FREED;
        } catch (LinkageError | OutOfMemoryError | StackOverflowError unfinished) {
            throw unfinished; // not the fault of the memory: it is tried again
        } catch (Throwable failed) {
            stage = DONE;
            throw failed;
        }
    }
}
