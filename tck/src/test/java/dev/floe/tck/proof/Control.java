// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.examples.plain.PlainAllocator;
import dev.floe.examples.plain.PlainProvider;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.tck.spi.Subject;
import java.nio.ByteBuffer;

/**
 * The control of the kit's proof: the plain implementation of the examples, whose raw memory the kit can also look at.
 * The kit must find nothing wrong with it, and every broken implementation is this one with one fault.
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
