// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.rules.Rule.BLK_18;
import static dev.floe.spec.rules.Rule.BLK_19;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.MemoryView;
import dev.floe.tck.Check;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Gc;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What keeps the memory of a block that nobody closed. */
class KeepAliveChecks {
    private static final int NESTED = 1000;

    /** The ways to keep something of a block, by name. */
    private static Map<String, Function<MemoryBlock, Object>> ways() {
        Map<String, Function<MemoryBlock, Object>> ways = new LinkedHashMap<>();
        ways.put("slice", block -> block.slice(1, 6));
        ways.put("slice of a slice", block -> block.slice(1, 6).slice(1, 4));
        ways.put("byteBuffer", MemoryBlock::byteBuffer);
        ways.put("window", block -> block.byteBuffer(1, 6));
        ways.put("byteBuffer of a slice", block -> block.slice(1, 6).byteBuffer());
        ways.put("window of a slice", block -> block.slice(1, 6).byteBuffer(1, 4));
        ways.put("slice of a buffer", block -> block.byteBuffer().slice(1, 6));
        ways.put("duplicate of a buffer", block -> block.byteBuffer().duplicate());
        ways.put("read-only buffer", block -> block.byteBuffer().asReadOnlyBuffer());
        ways.put("buffer of ints", block -> block.byteBuffer().asIntBuffer());
        ways.put(
                "buffer of longs, read-only",
                block -> block.byteBuffer().asLongBuffer().asReadOnlyBuffer());
        ways.put(
                "slice of a window of a slice",
                block -> block.slice(1, 6).byteBuffer(1, 4).slice(1, 2));
        return ways;
    }

    /** If this fails, look at what the view named refers to: its own block, or something that keeps the thunk from running. */
    @Check(BLK_18)
    void whateverIsDerivedKeepsTheMemoryUntilItIsDropped(DirectMemory memory, Gc gc) {
        Gc.Watch whileKept = gc.watch();
        Gc.Watch whenDropped = gc.watch();
        long before = memory.usage().totalCapacity();
        List<Object> kept = derive(memory);
        long all = capacityOf(kept.size()) - capacityOf(0);
        collect(whileKept);
        Expect.equal(
                "views whose memory was released",
                List.of(),
                gone(before + all - memory.usage().totalCapacity()));
        kept.clear();
        whenDropped.awaitCleaned(
                "memory of which nothing is kept", () -> memory.usage().totalCapacity() == before);
    }

    /** Blocks of 8, 16, 32… bytes: the sum of those that live tells which. */
    private static List<Object> derive(DirectMemory memory) {
        List<Object> kept = new ArrayList<>();
        for (Function<MemoryBlock, Object> way : ways().values()) {
            kept.add(way.apply(memory.allocate(capacityOf(kept.size()))));
        }
        return kept;
    }

    private static long capacityOf(int way) {
        return 8L << way;
    }

    /** {@return the ways whose capacities make up a sum} */
    private static List<String> gone(long capacities) {
        List<String> gone = new ArrayList<>();
        int way = 0;
        for (String name : ways().keySet()) {
            if ((capacities & capacityOf(way++)) != 0) {
                gone.add(name);
            }
        }
        return gone;
    }

    /** Collections with evidence, so that what is not kept is found. */
    private static void collect(Gc.Watch watch) {
        watch.expectNotCleaned("nothing", () -> false);
    }

    /** If this fails, look at what a slice of a slice refers to: the owner of the memory, not the view it was made of. */
    @Check(BLK_19)
    void nestedSlicesKeepTheBlockAndNotEachOther(DirectMemory memory, Gc gc) {
        Gc.Watch between = gc.watch();
        Gc.Watch whileKept = gc.watch();
        long before = memory.usage().count();
        List<WeakReference<Object>> views = new ArrayList<>();
        MemoryView last = nest(memory.allocate(8 + 2 * NESTED), views);
        between.awaitCleaned("slice between a block and its last slice", () -> allCleared(views));
        whileKept.expectNotCleaned(
                "memory of a nested slice", () -> memory.usage().count() == before);
        Expect.equal("capacity of the last slice", 8, last.capacity());
        Reference.reachabilityFence(last);
    }

    private static MemoryView nest(MemoryView view, List<WeakReference<Object>> views) {
        MemoryView inner = view;
        for (int i = 0; i < NESTED; i++) {
            inner = inner.slice(1, inner.capacity() - 2);
            if (i < NESTED - 1) {
                views.add(new WeakReference<>(inner));
            }
        }
        return inner;
    }

    /** If this fails, look at what the buffer of a slice refers to. It may keep its own slice. */
    @Check(BLK_19)
    void bufferOfANestedSliceKeepsTheBlockAndNotTheSlicesBetween(DirectMemory memory, Gc gc) {
        Gc.Watch between = gc.watch();
        Gc.Watch whileKept = gc.watch();
        long before = memory.usage().count();
        List<WeakReference<Object>> views = new ArrayList<>();
        ByteBuffer buffer = nest(memory.allocate(8 + 2 * NESTED), views).byteBuffer();
        between.awaitCleaned("slice between a block and a buffer", () -> allCleared(views));
        whileKept.expectNotCleaned("memory of a buffer", () -> memory.usage().count() == before);
        Expect.equal("capacity of the buffer", 8, buffer.capacity());
        Reference.reachabilityFence(buffer);
    }

    private static boolean allCleared(List<WeakReference<Object>> references) {
        return references.stream().allMatch(reference -> reference.refersTo(null));
    }
}
