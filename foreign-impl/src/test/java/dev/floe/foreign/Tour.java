// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import java.nio.ByteBuffer;

/** What an application does with memory, in a JVM that was started with some flags. It knows the specification alone. */
public final class Tour {
    private Tour() {}

    public static void main(String[] args) {
        DirectMemoryConfig config = DirectMemoryConfig.builder().limit("1m").build();
        for (int i = 0; i < 2; i++) {
            try (DirectMemory memory = DirectMemory.open(config)) {
                visit(memory);
            }
        }
    }

    private static void visit(DirectMemory memory) {
        MemoryBlock closed = memory.allocate(100, 64);
        System.out.println(closed);
        long read = closed.borrow(buffer -> buffer.putLong(8, 42).getLong(8));
        ByteBuffer escaped = closed.byteBuffer();
        if (read != 42 || escaped.getLong(8) != 42) {
            throw new IllegalStateException("memory does not hold what was written: read=" + read);
        }
        closed.close();
        for (int i = 0; i < 10; i++) {
            memory.allocate(500_000).byteBuffer(); // dropped, so that later ones wait for the collector
        }
        if (memory.usage().totalCapacity() > 1 << 20) {
            throw new IllegalStateException("limit was passed: " + memory.usage());
        }
    }
}
