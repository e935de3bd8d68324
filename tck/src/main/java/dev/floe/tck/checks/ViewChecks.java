// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.rules.Rule.BLK_12;
import static dev.floe.spec.rules.Rule.BLK_20;
import static dev.floe.spec.rules.Rule.BLK_28;
import static dev.floe.spec.rules.Rule.BLK_43;
import static dev.floe.spec.rules.Rule.BLK_53;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.MemoryView;
import dev.floe.spec.Usage;
import dev.floe.tck.Check;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Gc;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Buffers and slices of a block that lives. */
class ViewChecks {
    /** If this fails, look at how the buffer is made: what a user expects of a new ByteBuffer holds for this one. */
    @Check(BLK_12)
    void bufferIsDirectWholeAndAtItsStart(DirectMemory memory) {
        MemoryBlock block = memory.allocate(100);
        expectFresh("buffer", 100, block.byteBuffer());
        expectFresh("window", 20, block.byteBuffer(10, 20));
        expectFresh("buffer of a slice", 50, block.slice(25, 50).byteBuffer());
        expectFresh("window of a slice", 7, block.slice(25, 50).byteBuffer(1, 7));
        Reference.reachabilityFence(block);
    }

    private static void expectFresh(String what, int capacity, ByteBuffer buffer) {
        Expect.that(buffer.isDirect(), what + " is not direct");
        Expect.that(!buffer.isReadOnly(), what + " is read-only");
        Expect.equal("capacity of the " + what, capacity, buffer.capacity());
        Expect.equal("position of the " + what, 0, buffer.position());
        Expect.equal("limit of the " + what, capacity, buffer.limit());
        Expect.equal("order of the " + what, ByteOrder.BIG_ENDIAN, buffer.order());
    }

    /** If this fails, look at a buffer that is kept and handed out again: its position and order are shared then. */
    @Check(BLK_43)
    void bufferIsFreshEachTime(DirectMemory memory) {
        MemoryBlock block = memory.allocate(100);
        MemoryView slice = block.slice(25, 50);
        block.byteBuffer().position(10).limit(20).order(ByteOrder.LITTLE_ENDIAN);
        slice.byteBuffer().position(10).limit(20).order(ByteOrder.LITTLE_ENDIAN);
        block.byteBuffer(10, 20).position(10).order(ByteOrder.LITTLE_ENDIAN);
        expectFresh("second buffer", 100, block.byteBuffer());
        expectFresh("second buffer of a slice", 50, slice.byteBuffer());
        expectFresh("second window", 20, block.byteBuffer(10, 20));
        Reference.reachabilityFence(block);
    }

    /** If this fails, look at copies, and at the address that the buffer is made of. */
    @Check(BLK_12)
    void buffersShowTheSameMemory(DirectMemory memory) {
        MemoryBlock block = memory.allocate(100);
        ByteBuffer whole = block.byteBuffer();
        Bytes.write(whole, 1);
        Expect.that(Bytes.intact(block.byteBuffer(), 1), "second buffer shows other memory than the first");
        block.byteBuffer(10, 20).put(3, (byte) 77);
        Expect.equal("byte 13 after a write to byte 3 of a window at 10", 77, whole.get(13));
        block.slice(25, 50).byteBuffer().put(5, (byte) 78);
        Expect.equal("byte 30 after a write to byte 5 of a slice at 25", 78, whole.get(30));
        block.slice(25, 50).slice(10, 10).byteBuffer(2, 4).put(1, (byte) 79);
        Expect.equal("byte 38 after a write through two slices and a window", 79, whole.get(38));
        Reference.reachabilityFence(block);
    }

    /** If this fails, look at views that are charged, and at books that count handles instead of memory. */
    @Check(BLK_20)
    void makingAndDroppingViewsChangesNoFigure(DirectMemory memory, Gc gc) {
        MemoryBlock block = memory.allocate(100);
        Usage before = memory.usage();
        Gc.Watch watch = gc.watch();
        makeAndDropViews(block);
        Expect.equal("usage after making views", before, memory.usage());
        watch.expectNotCleaned("book entry of a block whose views were dropped", () -> !before.equals(memory.usage()));
        Reference.reachabilityFence(block);
    }

    private static void makeAndDropViews(MemoryBlock block) {
        for (int i = 0; i < 20; i++) {
            Bytes.write(block.byteBuffer(), i);
            Bytes.write(block.byteBuffer(i, 20).duplicate().slice(), i);
            Bytes.write(block.slice(i, 50).slice(i, 10).byteBuffer(), i);
        }
    }

    /** If this fails, look at the sum of offset and length: subtract instead, it cannot overflow. */
    @Check(BLK_28)
    void windowOutsideItsViewIsRefused(DirectMemory memory) {
        MemoryBlock block = memory.allocate(100);
        expectBounds("block", block);
        expectBounds("slice", block.slice(10, 50));
        expectBounds("slice of a slice", block.slice(10, 50).slice(10, 20));
        expectBounds("empty slice", block.slice(100, 0));
        expectBounds("empty block", memory.allocate(0));
        Reference.reachabilityFence(block);
    }

    private static void expectBounds(String of, MemoryView view) {
        long capacity = view.capacity();
        Expect.equal(
                "capacity of an empty window at the end of a " + of,
                0,
                view.byteBuffer(capacity, 0).capacity());
        Expect.equal(
                "capacity of an empty slice at the end of a " + of,
                0,
                view.slice(capacity, 0).capacity());
        Expect.equal(
                "capacity of a whole slice of a " + of,
                capacity,
                view.slice(0, capacity).capacity());
        long[][] outside = {
            {-1, 1},
            {-1, 0},
            {0, -1},
            {0, capacity + 1},
            {1, capacity},
            {capacity, 1},
            {capacity + 1, 0},
            {capacity + 1, -1},
            {Long.MAX_VALUE, 1},
            {Long.MAX_VALUE, Integer.MAX_VALUE},
            {Long.MIN_VALUE, 0},
            {1, Integer.MAX_VALUE},
            {0, Integer.MIN_VALUE}
        };
        for (long[] window : outside) {
            String at = "(" + window[0] + ", " + window[1] + ") of a " + of + " of " + capacity + " bytes";
            Expect.thrown(
                    "byteBuffer" + at,
                    IndexOutOfBoundsException.class,
                    () -> view.byteBuffer(window[0], (int) window[1]));
            Expect.thrown("slice" + at, IndexOutOfBoundsException.class, () -> view.slice(window[0], window[1]));
        }
        for (long offset : new long[] {1, capacity + 1, Long.MAX_VALUE}) {
            Expect.thrown(
                    "slice(" + offset + ", Long.MAX_VALUE) of a " + of,
                    IndexOutOfBoundsException.class,
                    () -> view.slice(offset, Long.MAX_VALUE));
        }
        Expect.thrown(
                "slice(-1, Long.MIN_VALUE) of a " + of,
                IndexOutOfBoundsException.class,
                () -> view.slice(-1, Long.MIN_VALUE));
    }

    /** If this fails, look at whether a slice of a slice counts from its view or from the block. */
    @Check(BLK_53)
    void sliceBeginsAtItsOffset(DirectMemory memory) {
        MemoryBlock block = memory.allocate(100);
        for (long offset : new long[] {0, 1, 8, 63, 100}) {
            MemoryView slice = block.slice(offset, 100 - offset);
            Expect.equal("address of a slice at " + offset, block.address() + offset, slice.address());
            Expect.equal("capacity of a slice at " + offset, 100 - offset, slice.capacity());
        }
        MemoryView nested = block.slice(10, 80).slice(20, 40).slice(3, 5);
        Expect.equal("address of a slice at 3 of one at 20 of one at 10", block.address() + 33, nested.address());
        Expect.equal("capacity of a nested slice", 5, nested.capacity());
        Reference.reachabilityFence(block);
    }
}
