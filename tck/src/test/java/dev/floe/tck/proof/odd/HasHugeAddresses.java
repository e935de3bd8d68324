// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.odd;

import dev.floe.spec.Capability;
import dev.floe.tck.proof.Oddity;
import dev.floe.tck.proof.plain.PlainAllocator;
import dev.floe.tck.proof.plain.PlainBlock;
import dev.floe.tck.proof.plain.Raw;
import java.nio.ByteBuffer;
import java.util.EnumSet;

/** Has its memory in the upper half of the address space, where addresses are negative to those who forget the sign. */
public final class HasHugeAddresses extends Oddity {
    private static final long UP = 0xFFFF_0000_0000_0000L;

    public HasHugeAddresses() {
        super(EnumSet.complementOf(EnumSet.of(Capability.VIEWS_EXPIRE, Capability.JFR)));
    }

    @Override
    protected PlainAllocator newAllocator() {
        return new PlainAllocator() {
            @Override
            protected long take(long size) {
                return super.take(size) + UP;
            }

            @Override
            protected void zero(long address, long size) {
                super.zero(address - UP, size);
            }

            @Override
            public void free(long address, long size) {
                super.free(address - UP, size);
            }
        };
    }

    @Override
    public ByteBuffer view(long address, long size) {
        return Raw.buffer(address - UP, Math.toIntExact(size), null);
    }

    @Override
    protected ByteBuffer newBuffer(PlainBlock block, long address, int length) {
        return Raw.buffer(address - UP, length, block);
    }
}
