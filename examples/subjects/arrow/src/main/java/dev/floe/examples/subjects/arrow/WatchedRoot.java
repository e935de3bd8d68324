// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.arrow;

import dev.floe.spec.Allocator;
import dev.floe.spec.Reserver;
import dev.floe.spec.spi.RoleDecorator;
import java.lang.reflect.Field;
import org.apache.arrow.memory.AllocationListener;
import org.apache.arrow.memory.AllocationManager;
import org.apache.arrow.memory.AllocationOutcome;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/**
 * A root allocator that reports its steps: Arrow calls its {@code AllocationManager.Factory} for memory after the
 * charge, and its {@code releaseBytes} to uncharge. Arrow decides what is done, and in which order.
 */
final class WatchedRoot extends RootAllocator {
    /** Whether this thread has a request without a charge: what Arrow uncharges until then was never granted. */
    private static final ThreadLocal<Boolean> ASKING = ThreadLocal.withInitial(() -> false);

    private final Reserver reserver;
    private final Allocator allocator;

    WatchedRoot(long limit, RoleDecorator decorator) {
        super(new Requests(), limit);
        this.reserver = decorator.reserver(new Charges(this));
        this.allocator = decorator.allocator(new UnsafeMemory());
        setFactory();
    }

    /** By reflection: the type of the parameter for a factory is not public in Arrow. */
    private void setFactory() {
        try {
            Field factory = RootAllocator.class.getSuperclass().getDeclaredField("allocationManagerFactory");
            factory.setAccessible(true);
            factory.set(this, new Factory());
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("cannot set a factory in this version of Arrow", changed);
        }
    }

    @Override
    public void releaseBytes(long size) {
        if (ASKING.get()) {
            giveBack(size);
        } else {
            reserver.unreserve(size, size);
        }
    }

    void giveBack(long size) {
        super.releaseBytes(size);
    }

    private static final class Requests implements AllocationListener {
        @Override
        public void onPreAllocation(long size) {
            ASKING.set(true);
        }

        @Override
        public boolean onFailedAllocation(long size, AllocationOutcome outcome) {
            ASKING.set(false);
            return false;
        }
    }

    private final class Factory implements AllocationManager.Factory {
        @Override
        public AllocationManager create(BufferAllocator charged, long size) {
            ASKING.set(false);
            reserver.reserve(size, size);
            return new Piece(charged, allocator, size);
        }

        @Override
        public ArrowBuf empty() {
            return WatchedRoot.this.getEmpty();
        }
    }

    private static final class Piece extends AllocationManager {
        private final Allocator allocator;
        private final long address;
        private final long size;

        Piece(BufferAllocator charged, Allocator allocator, long size) {
            super(charged);
            this.allocator = allocator;
            this.address = allocator.allocate(size);
            this.size = size;
        }

        @Override
        public long getSize() {
            return size;
        }

        @Override
        protected long memoryAddress() {
            return address;
        }

        @Override
        protected void release0() {
            allocator.free(address, size);
        }
    }
}
