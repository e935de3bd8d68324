// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.BORROW;
import static dev.floe.spec.rules.Rule.GCR_04;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.MemoryBlock;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Gc;
import java.nio.ByteBuffer;

/** A block in use is not garbage. */
public class ReachabilityChecks {
    private static final int CAPACITY = 4096;
    private static final byte CONTENT = 42;
    private static final int UNTIL_COMPILED = 30_000;

    /**
     * A reachable block keeps its charge and its bytes through collections.
     *
     * <p>If this fails, look at what is registered as referent: it has to live as long as the block does.
     */
    @Check(GCR_04)
    void aReachableBlockKeepsItsMemory(DirectMemory memory, Gc gc) {
        long capacity = memory.usage().limit() / 16;
        try (Holdings holdings = new Holdings()) {
            MemoryBlock block = holdings.keep(memory.allocate(capacity));
            fill(block.byteBuffer());
            gc.watch().expectNotCleaned("reachable block", () -> memory.usage().count() != 1);
            expectFilled("reachable block", block.byteBuffer());
        }
    }

    /**
     * A block whose last use is a borrow keeps its memory until that ends, though nothing refers to it but the borrow.
     *
     * <p>The code of borrow is compiled first: a compiler may take an object for dead when its last field was read.
     *
     * <p>If this fails, look for {@code Reference.reachabilityFence(this)} in a finally block around the body.
     */
    @Check(value = GCR_04, needs = BORROW)
    @Requires(flags = "-XX:-BackgroundCompilation")
    void aBlockOnlyABorrowRefersToKeepsItsMemory(DirectMemory memory, Gc gc) {
        warmUp(memory);
        long before = memory.usage().count();
        long during = memory.allocate(memory.usage().limit() / 16).borrow(buffer -> {
            fill(buffer);
            gc.watch()
                    .expectNotCleaned(
                            "block in the middle of a borrow",
                            () -> memory.usage().count() != before + 1);
            expectFilled("block in the middle of a borrow", buffer);
            return memory.usage().count();
        });
        Expect.equal("count during the borrow", before + 1, during);
    }

    private static void warmUp(DirectMemory memory) {
        try (Holdings holdings = new Holdings()) {
            MemoryBlock block = holdings.keep(memory.allocate(CAPACITY));
            long sum = 0;
            for (int i = 0; i < UNTIL_COMPILED; i++) {
                sum += block.borrow(ByteBuffer::limit);
            }
            Expect.equal("bytes lent", (long) UNTIL_COMPILED * CAPACITY, sum);
        }
    }

    private static void fill(ByteBuffer buffer) {
        while (buffer.hasRemaining()) {
            buffer.put(CONTENT);
        }
        buffer.rewind();
    }

    private static void expectFilled(String what, ByteBuffer buffer) {
        for (int i = 0; i < buffer.capacity(); i++) {
            if (buffer.get(i) != CONTENT) {
                Expect.equal(what + " has lost its content at offset " + i, CONTENT, buffer.get(i));
            }
        }
    }
}
