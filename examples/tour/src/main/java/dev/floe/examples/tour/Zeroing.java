// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.rules.Rule;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;

/** What the last owner left in memory, and why the next must not see it. */
final class Zeroing {
    private static final int CAPACITY = 64 << 10;
    private static final byte SECRET = (byte) 0xA5;
    private static final int ATTEMPTS = 100;

    private Zeroing() {}

    static void tell(Story story) {
        story.tell(
                "The system hands memory that was freed to the next who asks, as it is. We write 0xA5 into a block of"
                        + " 64 KiB, close it, and allocate another of the same size, from a memory that was told not to"
                        + " zero: zeroed(false), for those who overwrite every byte anyway.");
        try (DirectMemory raw = open("tour-raw", false);
                DirectMemory clean = open("tour-clean", true)) {
            story.show("bytes of the last owner that a raw block shows", mostLeftovers(raw, raw) + " of " + CAPACITY);
            story.claim(
                    mostLeftovers(raw, raw) > 0,
                    "without zeroing, the secret of one owner is read by the next: that is what the configuration"
                            + " allows");

            story.tell(
                    "The same with a memory that zeroes, which is the default. It takes its bytes from the same system,"
                            + " so they are just as dirty, until every one of them is set to zero.");
            long leftovers = mostLeftovers(raw, clean);
            story.show("bytes of the last owner that a zeroed block shows", leftovers + " of " + CAPACITY);
            story.claim(leftovers == 0, "every byte reads 0, also over memory used before", Rule.BLK_06, Rule.ALC_07);
        }
    }

    private static DirectMemory open(String name, boolean zeroed) {
        return DirectMemory.open(DirectMemoryConfig.builder()
                .name(name)
                .limit("1m")
                .zeroed(zeroed)
                .build());
    }

    /** {@return the most bytes that a block of the second memory showed of one that the first had released} */
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
