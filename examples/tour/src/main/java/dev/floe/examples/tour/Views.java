// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.MemoryView;
import dev.floe.spec.rules.Rule;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;

/** What keeps a block and its memory alive, and what does not. */
final class Views {
    private static final int NESTED = 1000;

    private Views() {}

    static void tell(Story story) {
        DirectMemoryConfig config =
                DirectMemoryConfig.builder().name("tour-views").limit("1m").build();
        try (DirectMemory memory = DirectMemory.open(config)) {
            slices(story, memory);
            address(story, memory);
            closed(story, memory);
        }
    }

    private static void slices(Story story, DirectMemory memory) {
        story.tell("A block has 42 written into it. We take a slice of a slice of a slice, " + NESTED
                + " deep, and keep only the last one. Nothing else refers to the block or to the other slices.");
        MemoryBlock block = memory.allocate(1024);
        block.borrow(buffer -> buffer.putLong(0, 42));
        MemoryView first = block.slice(0, 512);
        WeakReference<MemoryView> between = new WeakReference<>(first);
        MemoryView last = nested(first);
        block = null;
        first = null;
        Await.aCollection();
        story.claim(
                last.isAlive() && memory.usage().count() == 1,
                "the block is still there after a collection",
                Rule.BLK_18);
        story.claim(last.byteBuffer().getLong(0) == 42, "the slice reads 42");
        story.claim(
                Await.collectingUntil(() -> between.get() == null),
                "the slices between are gone: a slice refers to the block, not to the slice it was made from",
                Rule.BLK_19);
        story.claim(memory.usage().totalCapacity() == 1024, "views are not charged to the quota", Rule.BLK_20);

        story.tell("We replace the slice by a ByteBuffer, which can go to any code that takes buffers.");
        ByteBuffer buffer = last.byteBuffer();
        last = null;
        Await.aCollection();
        story.claim(
                buffer.getLong(0) == 42 && memory.usage().count() == 1,
                "the buffer alone keeps the block",
                Rule.BLK_18);
        buffer = null;
        story.claim(
                Await.collectingUntil(() -> memory.usage().count() == 0),
                "without the buffer, the block is released",
                Rule.GCR_01);
    }

    private static MemoryView nested(MemoryView view) {
        MemoryView deepest = view;
        for (int i = 0; i < NESTED; i++) {
            deepest = deepest.slice(0, deepest.capacity());
        }
        return deepest;
    }

    private static void address(Story story, DirectMemory memory) {
        story.tell("An address is a number. A number keeps nothing reachable.");
        long address = memory.allocate(1024).address();
        story.claim(
                Await.collectingUntil(() -> memory.usage().count() == 0),
                "we still have 0x" + Long.toHexString(address) + ", and the memory is released");
    }

    private static void closed(Story story, DirectMemory memory) {
        story.tell(
                "A close is stronger than any view. When the owner closes the block, its views are closed at once, and"
                        + " they report it.");
        MemoryBlock block = memory.allocate(1024);
        MemoryView slice = block.slice(0, 512);
        block.close();
        try {
            slice.byteBuffer();
            throw new Story.Untrue("a slice of a closed block refuses to make a buffer");
        } catch (IllegalStateException refused) {
            story.quote(refused.getMessage());
            story.claim(!slice.isAlive() && slice.capacity() == 512, "isAlive and capacity still work", Rule.BLK_17);
        }
    }
}
