// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.examples.plain.PlainAllocator;
import dev.floe.examples.plain.PlainProvider;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.tck.spi.Subject;
import java.nio.ByteBuffer;

/**
 * The implementation of {@code examples/plain} as a subject that also shows its raw memory to the kit. The kit must find
 * nothing wrong with it. Every broken implementation is this one with one fault.
 */
public class Control extends PlainProvider implements Subject {
    @Override
    public DirectMemoryProvider provider() {
        return this;
    }

    @Override
    public String version() {
        return "test";
    }

    @Override
    public ByteBuffer view(long address, long size) {
        return PlainAllocator.buffer(address, Math.toIntExact(size), null);
    }
}
