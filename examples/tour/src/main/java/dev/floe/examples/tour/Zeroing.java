// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.rules.Rule;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;

/** What the previous owner left in memory, and why the next owner must not see it. */
final class Zeroing {
    private static final int CAPACITY = 64 << 10;
    private static final byte SECRET = (byte) 0xA5;
    private static final int ATTEMPTS = 100;

    private Zeroing() {}

    static void tell(Story story) {
        story.tell(
                "The system gives freed memory to the next caller unchanged. We write 0xA5 into a block of 64 KiB, close"
                        + " it, and allocate another block of that size from a memory with zeroed(false), which is for"
                        + " callers that overwrite every byte.");
        try (DirectMemory raw = open("tour-raw", false);
                DirectMemory clean = open("tour-clean", true)) {
            story.show(
                    "bytes of the previous owner that a raw block shows", mostLeftovers(raw, raw) + " of " + CAPACITY);
            story.claim(
                    mostLeftovers(raw, raw) > 0,
                    "without zeroing, the next owner reads the secret of the previous one: the configuration allows it");

            story.tell(
                    "The same with a memory that zeroes, which is the default. It gets the same dirty bytes from the system"
                            + " and sets each of them to zero.");
            long leftovers = mostLeftovers(raw, clean);
            story.show("bytes of the previous owner that a zeroed block shows", leftovers + " of " + CAPACITY);
            story.claim(
                    leftovers == 0,
                    "every byte reads 0, even in memory that was used before",
                    Rule.BLK_06,
                    Rule.ALC_07);
        }
    }

    private static DirectMemory open(String name, boolean zeroed) {
        return DirectMemory.open(DirectMemoryConfig.builder()
                .name(name)
                .limit("1m")
                .zeroed(zeroed)
                .build());
    }

    /** {@return the largest number of bytes of a released block that a new block of the second memory showed} */
    private static long mostLeftovers(DirectMemory dirty, DirectMemory next) {
        return IntStream.range(0, ATTEMPTS)
                .mapToLong(attempt -> leftovers(dirty, next))
                .max()
                .orElseThrow();
    }

    private static long leftovers(DirectMemory dirty, DirectMemory next) {
        MemoryBlock old = dirty.allocate(CAPACITY);
        old.borrow(Zeroing::fill);
        old.close();
        try (MemoryBlock fresh = next.allocate(CAPACITY)) {
            return fresh.borrow(Zeroing::secrets);
        }
    }

    private static ByteBuffer fill(ByteBuffer buffer) {
        while (buffer.hasRemaining()) {
            buffer.put(SECRET);
        }
        return buffer;
    }

    private static long secrets(ByteBuffer buffer) {
        return IntStream.range(0, buffer.capacity())
                .filter(index -> buffer.get(index) == SECRET)
                .count();
    }
}
