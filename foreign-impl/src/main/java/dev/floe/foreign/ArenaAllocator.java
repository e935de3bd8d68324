// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import dev.floe.spec.Allocator;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Memory from arenas: a shared one for each allocation, so that any thread can free it. It calls no restricted method.
 *
 * <p>An address alone gives no access to its memory without native access, nor a way to free it. So the allocator keeps
 * the arena of each, and blocks ask it for theirs.
 */
final class ArenaAllocator implements Allocator {
    /** What malloc gives on 64-bit systems; asking for it costs no padding. ALC-04 */
    private static final long ALIGNMENT = 16;

    /** One allocation. */
    record Chunk(Arena arena, MemorySegment segment) {
        MemorySegment at(long address, long length) {
            return segment.asSlice(address - segment.address(), length);
        }
    }

    /* All guarded by this. */
    private final TreeMap<Long, Chunk> open = new TreeMap<>(); // by address: disjoint, since each has its memory
    private final Map<Long, Integer> owed = new HashMap<>(); // by address: closed by their blocks, not yet freed
    private final List<Arena> held = new ArrayList<>(); // freed, but in use by I/O when they were to be closed

    @Override
    public long allocate(long size) {
        if (size < 1) {
            throw Failures.sizeNotPositive(size); // ALC-06
        }
        closeWhatWasHeld();
        Arena arena = Arena.ofShared();
        try {
            Chunk chunk = new Chunk(arena, arena.allocate(size, ALIGNMENT));
            enter(chunk);
            return chunk.segment.address();
        } catch (Throwable failed) {
            arena.close();
            throw failed;
        }
    }

    /** Arenas zero all that they give. ALC-07 */
    @Override
    public long allocateZeroed(long size) {
        return allocate(size);
    }

    /** {@return the allocation in which an address lies} */
    synchronized Chunk find(long address) {
        Map.Entry<Long, Chunk> below = open.floorEntry(address);
        if (below == null
                || address - below.getKey() >= below.getValue().segment.byteSize()) {
            throw Failures.neverAllocated(address);
        }
        return below.getValue();
    }

    /**
     * Ends all views of an allocation and gives its memory back; a call of {@link #free} still follows. Meanwhile the
     * system may serve the same address again, and the call may come when there is a newer allocation. Which of the two it
     * means cannot be told, and need not be: it pays for the older one.
     *
     * @throws IllegalStateException if running I/O holds a view: then nothing has changed
     */
    void closeBeforeFree(Chunk chunk) {
        leave(chunk);
        try {
            chunk.arena.close();
        } catch (Throwable heldByIo) {
            enter(chunk);
            throw heldByIo;
        }
        owe(chunk.segment.address());
    }

    private synchronized void enter(Chunk chunk) {
        open.put(chunk.segment.address(), chunk);
    }

    private synchronized void leave(Chunk chunk) {
        open.remove(chunk.segment.address());
    }

    private synchronized void owe(long address) {
        owed.merge(address, 1, Integer::sum);
    }

    @Override
    public void free(long address, long size) {
        closeWhatWasHeld();
        Chunk freed = takeUnlessOwed(address);
        if (freed != null) {
            closeOrHold(freed.arena);
        }
    }

    private synchronized Chunk takeUnlessOwed(long address) {
        if (owed.containsKey(address)) {
            owed.computeIfPresent(address, (at, frees) -> frees == 1 ? null : frees - 1);
            return null;
        }
        Chunk freed = open.remove(address);
        if (freed == null) {
            throw Failures.neverAllocated(address);
        }
        return freed;
    }

    /**
     * A block that was closed while a borrow ran, or was collected, may have left I/O behind on a buffer or segment that
     * nobody can end. The memory then goes when that has ended and somebody comes by.
     */
    private void closeOrHold(Arena arena) {
        try {
            arena.close();
        } catch (IllegalStateException inUse) {
            synchronized (this) {
                held.add(arena);
            }
        }
    }

    private void closeWhatWasHeld() {
        List<Arena> again;
        synchronized (this) {
            if (held.isEmpty()) {
                return;
            }
            again = List.copyOf(held);
            held.clear();
        }
        again.forEach(this::closeOrHold);
    }

    @Override
    public int pageSize() {
        return PageSize.OF_THE_SYSTEM; // ALC-08
    }
}
