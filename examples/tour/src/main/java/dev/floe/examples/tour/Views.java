// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.MemoryView;
import dev.floe.spec.rules.Rule;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;

/** What keeps a block's memory alive, and what does not. */
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
        story.tell("We allocate a block, write 42 into it, and keep a slice of a slice of a slice, " + NESTED
                + " deep. The block itself we drop, and all slices but the last.");
        MemoryBlock block = memory.allocate(1024);
        block.borrow(buffer -> buffer.putLong(0, 42));
        MemoryView first = block.slice(0, 512);
        WeakReference<MemoryView> between = new WeakReference<>(first);
        MemoryView last = nested(first);
        block = null;
        first = null;
        Await.aCollection();
        story.claim(
                last.isAlive() && memory.usage().count() == 1, "a collection later the block is there", Rule.BLK_18);
        story.claim(last.byteBuffer().getLong(0) == 42, "and the slice reads 42");
        story.claim(
                Await.collectingUntil(() -> between.get() == null),
                "the slices between are gone: a slice knows the block, not the slice it was made from",
                Rule.BLK_19);
        story.claim(memory.usage().totalCapacity() == 1024, "views cost nothing in the books", Rule.BLK_20);

        story.tell("We exchange the slice for a ByteBuffer, which may go wherever buffers go.");
        ByteBuffer buffer = last.byteBuffer();
        last = null;
        Await.aCollection();
        story.claim(buffer.getLong(0) == 42 && memory.usage().count() == 1, "the buffer alone keeps it", Rule.BLK_18);
        buffer = null;
        story.claim(
                Await.collectingUntil(() -> memory.usage().count() == 0),
                "without the buffer, nothing does: it is released",
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
        story.tell("An address is a number, and a number keeps nothing alive.");
        long address = memory.allocate(1024).address();
        story.claim(
                Await.collectingUntil(() -> memory.usage().count() == 0),
                "we still hold 0x" + Long.toHexString(address) + ", and the memory is gone");
    }

    private static void closed(Story story, DirectMemory memory) {
        story.tell(
                "Keeping alive is one thing; closing is stronger. When the owner closes the block, its views are dead"
                        + " at once, and say so.");
        MemoryBlock block = memory.allocate(1024);
        MemoryView slice = block.slice(0, 512);
        block.close();
        try {
            slice.byteBuffer();
            throw new Story.Untrue("a slice of a closed block refuses to make a buffer");
        } catch (IllegalStateException refused) {
            story.quote(refused.getMessage());
            story.claim(!slice.isAlive() && slice.capacity() == 512, "only questions are answered", Rule.BLK_17);
        }
    }
}
