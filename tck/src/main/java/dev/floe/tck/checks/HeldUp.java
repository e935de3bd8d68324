// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.spec.Allocator;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.fixture.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Holds up the first {@code free} that a thread other than the check's own calls, until the check lets it go on. */
final class HeldUp implements RoleDecorator, AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final Thread spared;
    private final Clock clock;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile boolean holding;
    private volatile boolean over;

    HeldUp(Thread spared, Clock clock) {
        this.spared = spared;
        this.clock = clock;
    }

    /** {@return whether a call is being held up now} */
    boolean isHolding() {
        return holding;
    }

    /** Lets the call go on. */
    @Override
    public void close() {
        over = true;
    }

    private void pass() {
        if (Thread.currentThread() != spared && begun.compareAndSet(false, true)) {
            holding = true;
            clock.await(LONGEST, () -> over);
            holding = false;
        }
    }

    @Override
    public Allocator allocator(Allocator own) {
        return new Allocator() {
            @Override
            public long allocate(long size) {
                return own.allocate(size);
            }

            @Override
            public long allocateZeroed(long size) {
                return own.allocateZeroed(size);
            }

            @Override
            public void free(long address, long size) {
                pass();
                own.free(address, size);
            }

            @Override
            public int pageSize() {
                return own.pageSize();
            }
        };
    }
}
