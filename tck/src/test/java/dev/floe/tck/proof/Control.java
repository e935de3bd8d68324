// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.examples.plain.PlainAllocator;
import dev.floe.examples.plain.PlainProvider;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.spi.Subject;
import java.nio.ByteBuffer;
import java.util.Objects;

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
    public DirectMemory create(DirectMemoryConfig config, RoleDecorator decorator) {
        Objects.requireNonNull(decorator, "decorator");
        return super.create(config, testingTheStack(decorator));
    }

    /** The examples are kept simple, and so leave it to a decorator to test the stack (BLK-36). */
    protected RoleDecorator testingTheStack(RoleDecorator decorator) {
        return new StackProbe(decorator);
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
