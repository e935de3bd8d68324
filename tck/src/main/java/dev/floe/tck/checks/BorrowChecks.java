// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.MANUAL_RELEASE;
import static dev.floe.spec.rules.Rule.BLK_12;
import static dev.floe.spec.rules.Rule.BLK_23;
import static dev.floe.spec.rules.Rule.BLK_24;
import static dev.floe.spec.rules.Rule.BLK_48;
import static dev.floe.spec.rules.Rule.BLK_49;

import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.MemoryView;
import dev.floe.spec.Usage;
import dev.floe.tck.Check;
import dev.floe.tck.fixture.Expect;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** What a borrow hands to its body, and what it gives back. */
class BorrowChecks {
    /** If this fails, look at how the buffer of a borrow is made: as that of {@code byteBuffer}. */
    @Check(value = BLK_12, needs = Capability.BORROW)
    void borrowedBufferShowsTheMemoryWhole(DirectMemory memory) {
        MemoryBlock block = memory.allocate(100);
        Bytes.write(block.byteBuffer(), 1);
        Expect.that(block.borrow(buffer -> Bytes.intact(buffer, 1)), "borrowed buffer shows other memory");
        String shape = block.slice(10, 50).borrow(BorrowChecks::shape);
        Expect.equal("borrowed buffer of a slice of 50 bytes", shape(0, 50, 50, ByteOrder.BIG_ENDIAN, true), shape);
        block.borrow(buffer -> buffer.put(3, (byte) 77));
        Expect.equal(
                "byte 3 after a write to a borrowed buffer",
                77,
                block.byteBuffer().get(3));
        Reference.reachabilityFence(block);
    }

    private static String shape(ByteBuffer buffer) {
        return shape(buffer.position(), buffer.limit(), buffer.capacity(), buffer.order(), buffer.isDirect());
    }

    private static String shape(int position, int limit, int capacity, ByteOrder order, boolean direct) {
        return "position=" + position + ", limit=" + limit + ", capacity=" + capacity + ", order=" + order + ", direct="
                + direct;
    }

    /** If this fails, look at how the result of the body is passed on: null is one, too. */
    @Check(BLK_23)
    void borrowReturnsWhatItsBodyReturns(DirectMemory memory) {
        MemoryBlock block = memory.allocate(64);
        for (MemoryView view : List.of(block, block.slice(8, 16))) {
            Object answer = new Object();
            Object returned = view.borrow(buffer -> answer);
            Expect.that(
                    returned == answer, "borrow returned something else: expected=" + answer + ", actual=" + returned);
            Expect.equal("result of a body that returns null", null, view.borrow(buffer -> null));
        }
    }

    /** If this fails, look at a catch that wraps, or that knows RuntimeException only. */
    @Check(BLK_48)
    void borrowThrowsWhatItsBodyThrows(DirectMemory memory) {
        MemoryBlock block = memory.allocate(64);
        for (Throwable fault : Faults.ofEveryKind()) {
            Throwable out = Expect.thrown(
                    "borrow whose body threw " + fault, Throwable.class, () -> block.borrow(buffer -> fail(fault)));
            Expect.that(out == fault, "another Throwable came out of a borrow: expected=" + fault + ", actual=" + out);
        }
    }

    private static Object fail(Throwable fault) {
        Faults.<RuntimeException>sneak(fault);
        return fault;
    }

    /** If this fails, look at the end of the borrow: it belongs into a finally. */
    @Check(value = BLK_49, needs = MANUAL_RELEASE)
    void borrowHasEndedHoweverItsBodyEnded(DirectMemory memory) {
        Usage before = memory.usage();
        List<Throwable> ends = new ArrayList<>(Faults.ofEveryKind());
        ends.add(null);
        for (Throwable end : ends) {
            MemoryBlock block = memory.allocate(64);
            tryBorrow(block, end);
            tryBorrow(block.slice(8, 16), end);
            block.close();
            Expect.equal(
                    "count after a borrow that ended with " + end,
                    before.count(),
                    memory.usage().count());
        }
    }

    private static void tryBorrow(MemoryView view, Throwable end) {
        if (end == null) {
            view.borrow(ByteBuffer::capacity);
            return;
        }
        Expect.thrown("borrow whose body threw", Throwable.class, () -> view.borrow(buffer -> fail(end)));
    }

    /** If this fails, look at what ends with the borrow: the pin does, the buffer must, too. */
    @Check(value = BLK_24, needs = Capability.BORROW)
    void borrowedBufferThrowsAfterItsBorrow(DirectMemory memory) {
        MemoryBlock block = memory.allocate(64);
        expectExpired("buffer kept by a body", block.borrow(buffer -> buffer));
        expectExpired("buffer kept by a body on a slice", block.slice(8, 16).borrow(buffer -> buffer));
        List<ByteBuffer> kept = new ArrayList<>();
        for (Throwable fault : Faults.ofEveryKind()) {
            Expect.thrown(
                    "borrow whose body threw",
                    Throwable.class,
                    () -> block.borrow(buffer -> {
                        kept.add(buffer);
                        return fail(fault);
                    }));
        }
        kept.forEach(buffer -> expectExpired("buffer kept by a body that threw", buffer));
        Reference.reachabilityFence(block);
    }

    /** If this fails, look at nested borrows: each buffer ends with its own borrow, not with the outermost. */
    @Check(value = BLK_24, needs = Capability.BORROW)
    void bufferOfAnInnerBorrowThrowsWhileTheOuterRuns(DirectMemory memory) {
        MemoryBlock block = memory.allocate(64);
        block.borrow(outer -> {
            expectExpired("buffer of an inner borrow", block.borrow(inner -> inner));
            return outer.get(0);
        });
        Reference.reachabilityFence(block);
    }

    private static void expectExpired(String what, ByteBuffer buffer) {
        Expect.thrown("get of a " + what, IllegalStateException.class, () -> buffer.get(0));
        Expect.thrown("put of a " + what, IllegalStateException.class, () -> buffer.put(0, (byte) 1));
    }
}
