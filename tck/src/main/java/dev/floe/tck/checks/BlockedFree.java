// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.spec.Allocator;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.fixture.Clock;
import dev.floe.tck.fixture.ForwardingAllocator;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Blocks the first call of {@code free} by a thread other than that of the check, until the check lets it go on. */
final class BlockedFree implements RoleDecorator, AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final Thread spared;
    private final Clock clock;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile boolean holding;
    private volatile boolean over;

    BlockedFree(Thread spared, Clock clock) {
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
        return new ForwardingAllocator(own) {
            @Override
            public void free(long address, long size) {
                pass();
                own.free(address, size);
            }
        };
    }
}
