// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.ffm;

import dev.floe.spec.Allocator;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Memory from shared arenas, one arena for each allocation. */
final class SharedArenas implements Allocator {
    private final Map<Long, Piece> live = new ConcurrentHashMap<>();

    private record Piece(Arena arena, MemorySegment segment) {}

    @Override
    public long allocate(long size) {
        return allocateZeroed(size);
    }

    @Override
    public long allocateZeroed(long size) {
        Arena arena = Arena.ofShared();
        MemorySegment segment = arena.allocate(size);
        live.put(segment.address(), new Piece(arena, segment));
        return segment.address();
    }

    @Override
    public void free(long address, long size) {
        live.remove(address).arena.close();
    }

    /** {@return the memory at an allocated address} */
    MemorySegment segment(long address) {
        return live.get(address).segment;
    }

    /** Arenas have no page size, so this is the one of the system. */
    @Override
    @SuppressWarnings("restricted")
    public int pageSize() {
        Linker linker = Linker.nativeLinker();
        try {
            return (int) linker.downcallHandle(
                            linker.defaultLookup().find("getpagesize").orElseThrow(),
                            FunctionDescriptor.of(ValueLayout.JAVA_INT))
                    .invokeExact();
        } catch (Throwable unable) {
            throw new UnsupportedOperationException("the system does not tell its page size", unable);
        }
    }
}
