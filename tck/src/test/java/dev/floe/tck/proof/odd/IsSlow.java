// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.odd;

import dev.floe.spec.Capability;
import dev.floe.tck.proof.Oddity;
import dev.floe.tck.proof.plain.PlainAllocator;
import java.util.EnumSet;
import java.util.concurrent.locks.LockSupport;

/** Takes a while to allocate and to free. */
public final class IsSlow extends Oddity {
    private static final long A_WHILE_NANOS = 200_000;

    public IsSlow() {
        super(EnumSet.complementOf(EnumSet.of(Capability.VIEWS_EXPIRE, Capability.JFR)));
    }

    @Override
    protected PlainAllocator newAllocator() {
        return new PlainAllocator() {
            @Override
            protected long take(long size) {
                LockSupport.parkNanos(A_WHILE_NANOS);
                return super.take(size);
            }

            @Override
            public void free(long address, long size) {
                LockSupport.parkNanos(A_WHILE_NANOS);
                super.free(address, size);
            }
        };
    }
}
