// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine.fake;

import dev.floe.examples.plain.PlainBlock;
import dev.floe.examples.plain.PlainDeallocator.Extent;
import dev.floe.spec.Capability;
import dev.floe.tck.proof.Control;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;

/**
 * Its escaped buffers throw once their block is closed, and it does not say so. For JDK 22 and later, whose arenas it uses
 * by reflection.
 */
public final class Expiring extends Control {
    private final Set<Capability> alsoClaimed;

    /** Claims a part of what hangs on blocks. */
    public Expiring(Set<Capability> alsoClaimed) {
        this.alsoClaimed = alsoClaimed;
    }

    @Override
    public Set<Capability> capabilities() {
        Set<Capability> claimed = EnumSet.copyOf(super.capabilities());
        claimed.remove(Capability.BORROW);
        claimed.addAll(alsoClaimed);
        return claimed;
    }

    @Override
    protected PlainBlock newBlock(Extent extent) {
        return new PlainBlock(extent) {
            private final AutoCloseable arena = arena();

            @Override
            public ByteBuffer byteBuffer() {
                requireOpen();
                return bufferOf(arena, capacity());
            }

            @Override
            public void close() {
                try {
                    if (isOpen()) {
                        arena.close();
                    }
                } catch (Exception failure) {
                    throw new IllegalStateException(failure);
                }
                super.close();
            }
        };
    }

    private static AutoCloseable arena() {
        try {
            return (AutoCloseable) Class.forName("java.lang.foreign.Arena")
                    .getMethod("ofShared")
                    .invoke(null);
        } catch (ReflectiveOperationException none) {
            throw new IllegalStateException(none);
        }
    }

    private static ByteBuffer bufferOf(AutoCloseable arena, long capacity) {
        try {
            Object segment = Class.forName("java.lang.foreign.SegmentAllocator")
                    .getMethod("allocate", long.class)
                    .invoke(arena, capacity);
            return (ByteBuffer) Class.forName("java.lang.foreign.MemorySegment")
                    .getMethod("asByteBuffer")
                    .invoke(segment);
        } catch (ReflectiveOperationException none) {
            throw new IllegalStateException(none);
        }
    }
}
