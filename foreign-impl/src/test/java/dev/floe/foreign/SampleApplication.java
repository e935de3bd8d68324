// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import java.nio.ByteBuffer;

/** An application that uses memory, for a JVM that a test starts with some flags. It depends on the specification only. */
public final class SampleApplication {
    private SampleApplication() {}

    public static void main(String[] args) {
        DirectMemoryConfig config = DirectMemoryConfig.builder().limit("1m").build();
        for (int i = 0; i < 2; i++) {
            try (DirectMemory memory = DirectMemory.open(config)) {
                use(memory);
            }
        }
    }

    private static void use(DirectMemory memory) {
        MemoryBlock closed = memory.allocate(100, 64);
        System.out.println(closed);
        long read = closed.borrow(buffer -> buffer.putLong(8, 42).getLong(8));
        ByteBuffer escaped = closed.byteBuffer();
        if (read != 42 || escaped.getLong(8) != 42) {
            throw new IllegalStateException("memory does not hold what was written: read=" + read);
        }
        closed.close();
        for (int i = 0; i < 10; i++) {
            memory.allocate(500_000).byteBuffer(); // dropped, so later requests wait for a collection
        }
        if (memory.usage().totalCapacity() > 1 << 20) {
            throw new IllegalStateException("limit was exceeded: " + memory.usage());
        }
    }
}
