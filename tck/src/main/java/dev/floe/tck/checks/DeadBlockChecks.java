// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.BORROW;
import static dev.floe.spec.Capability.MANUAL_RELEASE;
import static dev.floe.spec.rules.Rule.BLK_17;
import static dev.floe.spec.rules.Rule.BLK_25;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.MemoryView;
import dev.floe.tck.Check;
import dev.floe.tck.fixture.Expect;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.function.Executable;

/** What is left of a block after {@code close}. */
class DeadBlockChecks {
    /** If this fails, look at the method named: it must ask whether the block is alive before anything else. */
    @Check(BLK_17)
    void closedBlockThrows(DirectMemory memory, DirectMemoryProvider provider) {
        MemoryBlock block = memory.allocate(64);
        block.close();
        expectDead("closed block", block, provider);
    }

    /** If this fails, look at how a slice learns of the death of its block: also one that a slice was made of. */
    @Check(BLK_17)
    void sliceOfAClosedBlockThrows(DirectMemory memory, DirectMemoryProvider provider) {
        MemoryBlock block = memory.allocate(64);
        MemoryView slice = block.slice(8, 32);
        MemoryView sliceOfSlice = slice.slice(8, 16);
        block.close();
        expectDead("slice of a closed block", slice, provider);
        expectDead("slice of a slice of a closed block", sliceOfSlice, provider);
    }

    private static void expectDead(String what, MemoryView view, DirectMemoryProvider provider) {
        Map<String, Executable> calls = new LinkedHashMap<>();
        calls.put("address", view::address);
        calls.put("byteBuffer", view::byteBuffer);
        calls.put("byteBuffer of a window", () -> view.byteBuffer(0, 8));
        calls.put("slice", () -> view.slice(0, 8));
        calls.put("slice of nothing", () -> view.slice(0, 0));
        if (provider.capabilities().contains(BORROW)) {
            calls.put("borrow", () -> view.borrow(ByteBuffer::capacity));
        }
        calls.forEach((name, call) -> Expect.thrown(name + " of a " + what, IllegalStateException.class, call));
    }

    /**
     * That another {@code close} answers too is the business of BLK-16.
     *
     * <p>If this fails, look at what still answers after death: {@code isAlive} and {@code capacity} do.
     */
    @Check(BLK_17)
    void closedBlockStillAnswersWhatItIs(DirectMemory memory) {
        MemoryBlock block = memory.allocate(64);
        MemoryView slice = block.slice(8, 32);
        Expect.that(block.isAlive() && slice.isAlive(), "block or slice is not alive before close");
        block.close();
        Expect.that(!block.isAlive(), "block is alive after close");
        Expect.that(!slice.isAlive(), "slice is alive after close of its block");
        Expect.equal("capacity of a closed block", 64, block.capacity());
        Expect.equal("capacity of a slice of a closed block", 32, slice.capacity());
    }

    /** If this fails, look at buffers that were handed out: the memory they show may belong to somebody else by now. */
    @Check(value = BLK_25, needs = MANUAL_RELEASE)
    void escapedBufferThrowsAfterClose(DirectMemory memory) {
        MemoryBlock block = memory.allocate(64);
        Map<String, ByteBuffer> escaped = new LinkedHashMap<>();
        escaped.put("buffer", block.byteBuffer());
        escaped.put("window", block.byteBuffer(8, 16));
        escaped.put("buffer of a slice", block.slice(8, 16).byteBuffer());
        escaped.put("slice of a buffer", block.byteBuffer().slice(8, 16));
        escaped.put("duplicate of a buffer", block.byteBuffer().duplicate());
        escaped.put("read-only buffer", block.byteBuffer().asReadOnlyBuffer());
        block.close();
        escaped.forEach(DeadBlockChecks::expectExpired);
    }

    private static void expectExpired(String what, ByteBuffer buffer) {
        Expect.thrown("get of a " + what + " after close", IllegalStateException.class, () -> buffer.get(0));
        if (!buffer.isReadOnly()) {
            Expect.thrown(
                    "put of a " + what + " after close", IllegalStateException.class, () -> buffer.put(0, (byte) 1));
        }
    }

    /** If this fails, look at buffers that were handed out before the one that is asked last. */
    @Check(value = BLK_25, needs = MANUAL_RELEASE)
    void everyEscapedBufferOfABlockThrowsAfterClose(DirectMemory memory) {
        MemoryBlock block = memory.allocate(64);
        List<ByteBuffer> escaped = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            escaped.add(block.byteBuffer());
        }
        block.close();
        escaped.forEach(buffer -> expectExpired("buffer", buffer));
    }
}
