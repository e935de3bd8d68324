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
 * Memory from arenas: a shared arena for each allocation, so that any thread can free it. It calls no restricted method.
 *
 * <p>Without native access, an address alone gives no access to the memory and no way to free it. So the allocator keeps
 * the arena of each allocation, and a block finds its own by the address.
 */
final class ArenaAllocator implements Allocator {
    /** The alignment of malloc on 64-bit systems; it costs no padding. ALC-04 */
    private static final long ALIGNMENT = 16;

    /** One allocation. */
    record Chunk(Arena arena, MemorySegment segment) {
        MemorySegment at(long address, long length) {
            return segment.asSlice(address - segment.address(), length);
        }
    }

    /* All guarded by this. */
    private final TreeMap<Long, Chunk> open = new TreeMap<>(); // by address; they are disjoint
    private final Map<Long, Integer> owed = new HashMap<>(); // by address: closed by their blocks, and not yet freed
    private final List<Arena> held = new ArrayList<>(); // freed while running I/O used them

    @Override
    public long allocate(long size) {
        if (size < 1) {
            throw Exceptions.sizeNotPositive(size); // ALC-06
        }
        closeHeld();
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

    /** An arena zeroes what it allocates. ALC-07 */
    @Override
    public long allocateZeroed(long size) {
        return allocate(size);
    }

    /** {@return the allocation in which an address lies} */
    synchronized Chunk find(long address) {
        Map.Entry<Long, Chunk> below = open.floorEntry(address);
        if (below == null
                || address - below.getKey() >= below.getValue().segment.byteSize()) {
            throw Exceptions.neverAllocated(address);
        }
        return below.getValue();
    }

    /**
     * Ends all views of an allocation and releases its memory; a call of {@link #free} follows. In between the system may
     * return the same address for a newer allocation, so the call cannot tell which of the two it is for. It need not: it
     * is counted for the older one.
     *
     * @throws IllegalStateException if running I/O uses a view: then nothing has changed
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
        closeHeld();
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
            throw Exceptions.neverAllocated(address);
        }
        return freed;
    }

    /**
     * If a block was closed while a borrow ran, or was collected, I/O may still use one of its buffers or segments, and
     * nobody can end that. Then the first allocate or free after the I/O has ended releases the memory.
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

    private void closeHeld() {
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
