// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.MEMORY;

import dev.floe.spec.Allocator;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.NotClaimed;
import dev.floe.tck.fixture.NotRun;
import dev.floe.tck.spi.Subject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Memory that a check took from an allocator, to be given back however the check ends. For use by several threads. */
final class RawMemory implements AutoCloseable {
    /** The sizes that callers ask for: small and odd ones, round ones and their neighbours. */
    static final List<Long> SIZES = List.of(
            1L,
            2L,
            3L,
            7L,
            8L,
            9L,
            15L,
            16L,
            17L,
            24L,
            63L,
            64L,
            65L,
            1000L,
            4095L,
            4096L,
            4097L,
            65_537L,
            (1L << 20) + 1);

    private final Allocator allocator;
    private final Map<Long, Long> held = new LinkedHashMap<>();

    RawMemory(Allocator allocator) {
        this.allocator = allocator;
    }

    /** The bytes of one owner. */
    record Range(long address, long size) {
        @Override
        public String toString() {
            return "[0x" + Long.toHexString(address) + ", +" + size + ")";
        }
    }

    long allocate(long size) {
        return hold(allocator.allocate(size), size);
    }

    long allocateZeroed(long size) {
        return hold(allocator.allocateZeroed(size), size);
    }

    private synchronized long hold(long address, long size) {
        if (address != 0) {
            held.put(address, size);
        }
        return address;
    }

    @Override
    public synchronized void close() {
        held.forEach(allocator::free);
        held.clear();
    }

    /** Demands that no two ranges share a byte. Addresses are unsigned. */
    static void expectDisjoint(List<Range> ranges) {
        List<Range> sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparing(Range::address, Long::compareUnsigned));
        for (int i = 1; i < sorted.size(); i++) {
            Range before = sorted.get(i - 1);
            Range after = sorted.get(i);
            Expect.that(
                    Long.compareUnsigned(before.address + before.size, after.address) <= 0,
                    "live memory overlaps: one=" + before + ", other=" + after);
        }
    }

    /** Demands that an address is a multiple of a power of two. */
    static void expectMultiple(long alignment, long address, String of) {
        Expect.that(
                (address & (alignment - 1)) == 0,
                "address is not aligned: alignment=" + alignment + ", address=0x" + Long.toHexString(address) + ", "
                        + of);
    }

    /** {@return a buffer over raw memory, if the subject can make one; else the verdict is thrown} */
    static ByteBuffer view(Subject subject, long address, long size) {
        try {
            return subject.view(address, size);
        } catch (UnsupportedOperationException none) {
            if (subject.provider().capabilities().contains(MEMORY)) {
                throw new NotClaimed("raw memory cannot be read, its blocks can: " + none.getMessage());
            }
            throw new NotRun("raw memory cannot be read: Subject.view is needed, " + none.getMessage());
        }
    }
}
