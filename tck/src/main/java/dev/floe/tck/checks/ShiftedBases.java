// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.spec.Allocator;
import dev.floe.spec.Cleaner;
import dev.floe.spec.Reserver;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.checks.RawMemory.Range;
import dev.floe.tck.fixture.ForwardingAllocator;
import dev.floe.tck.fixture.Spy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An allocator whose addresses all lie at the same distance from a page boundary, be it 0. */
final class ShiftedBases implements RoleDecorator {
    private final long pageSize;
    private final long shift;
    private final List<Range> ranges = new ArrayList<>();
    private final Map<Long, Long> bases = new HashMap<>();

    /** Makes one whose addresses are multiples of the page size, plus the shift, a multiple of 16 below it. */
    ShiftedBases(long pageSize, long shift) {
        this.pageSize = pageSize;
        this.shift = shift;
    }

    /** {@return what was handed out, whether freed or not} */
    synchronized List<Range> ranges() {
        return List.copyOf(ranges);
    }

    /** {@return whether one of the allocations begins at an address} */
    boolean beginAt(long address) {
        return ranges().stream().anyMatch(range -> range.address() == address);
    }

    /** {@return whether all of a range lies inside one of the allocations} */
    boolean contain(Range inner) {
        return ranges().stream().anyMatch(outer -> {
            long before = inner.address() - outer.address();
            return before >= 0 && before + inner.size() <= outer.size();
        });
    }

    /** {@return this, seen by a spy, which sees the other roles, too} */
    RoleDecorator under(Spy spy) {
        return new RoleDecorator() {
            @Override
            public Allocator allocator(Allocator own) {
                return spy.allocator(ShiftedBases.this.allocator(own));
            }

            @Override
            public Reserver reserver(Reserver own) {
                return spy.reserver(own);
            }

            @Override
            public Cleaner cleaner(Cleaner own) {
                return spy.cleaner(own);
            }
        };
    }

    @Override
    public Allocator allocator(Allocator own) {
        return new ForwardingAllocator(own) {
            @Override
            public long allocate(long size) {
                return shifted(own.allocate(size + 2 * pageSize), size);
            }

            @Override
            public long allocateZeroed(long size) {
                return shifted(own.allocateZeroed(size + 2 * pageSize), size);
            }

            @Override
            public void free(long address, long size) {
                Long base = base(address);
                if (base != null) {
                    own.free(base, size + 2 * pageSize);
                }
            }
        };
    }

    private synchronized long shifted(long base, long size) {
        long address = (base + pageSize - 1 & -pageSize) + shift;
        bases.put(address, base);
        ranges.add(new Range(address, size));
        return address;
    }

    /** Null for what is not live: to free that would end the process before the check can say what is wrong. */
    private synchronized Long base(long address) {
        return bases.remove(address);
    }
}
