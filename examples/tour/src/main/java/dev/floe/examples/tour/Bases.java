// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import dev.floe.spec.Allocator;
import dev.floe.spec.spi.RoleDecorator;

/**
 * Records what the allocator returned last. On request it returns page-aligned addresses: then it allocates one page
 * more and remembers the address to free.
 */
final class Bases implements RoleDecorator {
    private final boolean aligned;
    private long base;
    private long size;

    Bases(boolean aligned) {
        this.aligned = aligned;
    }

    long base() {
        return base;
    }

    long size() {
        return size;
    }

    @Override
    public Allocator allocator(Allocator own) {
        return new ForwardingAllocator(own) {
            private long given;

            @Override
            public long allocateZeroed(long wanted) {
                given = super.allocateZeroed(taken(wanted));
                base = aligned ? PageAlignment.roundedUp(given, pageSize()) : given;
                size = wanted;
                return base;
            }

            @Override
            public void free(long address, long wanted) {
                super.free(address == base ? given : address, taken(wanted));
            }

            private long taken(long wanted) {
                return aligned ? wanted + pageSize() : wanted;
            }
        };
    }
}
