// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.BORROW;
import static dev.floe.spec.rules.Rule.BLK_21;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.MemoryView;
import dev.floe.spec.Usage;
import dev.floe.tck.Check;
import dev.floe.tck.fixture.Expect;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** A view or buffer must not offer a way to free its block. */
class NoWayToReleaseChecks {
    /** If this fails, look at slices that are blocks, too, or whose close is that of the block. */
    @Check(BLK_21)
    void sliceCannotBeClosed(DirectMemory memory) {
        MemoryBlock block = memory.allocate(64);
        Usage before = memory.usage();
        MemoryView[] slices = {
            block.slice(0, 64), block.slice(8, 16), block.slice(8, 16).slice(0, 16)
        };
        for (MemoryView slice : slices) {
            String refusal = slice instanceof AutoCloseable closeable ? close(closeable) : "no close";
            String how = "class=" + slice.getClass().getName() + ", close=" + refusal;
            Expect.that(block.isAlive(), "block was closed through a slice: " + how);
            Expect.equal("usage after an attempt to close a slice, " + how, before, memory.usage());
        }
        Reference.reachabilityFence(block);
    }

    private static String close(AutoCloseable slice) {
        try {
            slice.close();
            return "returned";
        } catch (Exception refused) {
            return refused.toString();
        }
    }

    /** If this fails, look at the buffer that is handed out: it must be a view, and not the one that owns the memory. */
    @Check(BLK_21)
    void invokeCleanerOnABufferReleasesNothing(DirectMemory memory) {
        MemoryBlock block = memory.allocate(64);
        Usage before = memory.usage();
        Map<String, ByteBuffer> buffers = new LinkedHashMap<>();
        buffers.put("buffer", block.byteBuffer());
        buffers.put("window", block.byteBuffer(8, 16));
        buffers.put("buffer of a slice", block.slice(8, 16).byteBuffer());
        buffers.forEach((what, buffer) -> {
            String answer = invokeCleaner(buffer);
            Expect.equal("usage after invokeCleaner on a " + what + ": " + answer, before, memory.usage());
        });
        Reference.reachabilityFence(block);
    }

    /** If this fails, look at the buffer that a borrow hands to its body. */
    @Check(value = BLK_21, needs = BORROW)
    void invokeCleanerOnABorrowedBufferReleasesNothing(DirectMemory memory) {
        MemoryBlock block = memory.allocate(64);
        Usage before = memory.usage();
        String answer = block.borrow(NoWayToReleaseChecks::invokeCleaner);
        Expect.equal("usage after invokeCleaner on a borrowed buffer: " + answer, before, memory.usage());
        Reference.reachabilityFence(block);
    }

    /** By reflection, since the kit depends on no Unsafe, and where there is none nothing can be released with it. */
    private static String invokeCleaner(ByteBuffer buffer) {
        try {
            Class<?> unsafe = Class.forName("sun.misc.Unsafe");
            Field instance = unsafe.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            Method invokeCleaner = unsafe.getMethod("invokeCleaner", ByteBuffer.class);
            invokeCleaner.invoke(instance.get(null), buffer);
            return "returned";
        } catch (InvocationTargetException refused) {
            return refused.getCause().toString();
        } catch (ReflectiveOperationException | RuntimeException none) {
            return "not there, " + none;
        }
    }
}
