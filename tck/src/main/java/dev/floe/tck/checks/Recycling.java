// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.spec.Allocator;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.fixture.ForwardingAllocator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * An allocator that withholds what is freed, and serves it again, as dirty as its last user left it, to whoever asks for
 * uninitialised memory. Who asks for zeroed memory gets it from the allocator behind. What is withheld goes back when this
 * is closed, after the memory.
 */
final class Recycling implements RoleDecorator, AutoCloseable {
    private final Map<Long, Deque<Long>> withheld = new HashMap<>();
    private Allocator behind;

    @Override
    public Allocator allocator(Allocator own) {
        behind = own;
        return new ForwardingAllocator(own) {
            @Override
            public long allocate(long size) {
                Long dirty = serveAgain(size);
                return dirty == null ? own.allocate(size) : dirty;
            }

            @Override
            public void free(long address, long size) {
                withhold(address, size);
            }
        };
    }

    private synchronized Long serveAgain(long size) {
        Deque<Long> ofThatSize = withheld.get(size);
        return ofThatSize == null ? null : ofThatSize.poll();
    }

    private synchronized void withhold(long address, long size) {
        withheld.computeIfAbsent(size, any -> new ArrayDeque<>()).push(address);
    }

    @Override
    public synchronized void close() {
        withheld.forEach((size, addresses) -> addresses.forEach(address -> behind.free(address, size)));
        withheld.clear();
    }
}
