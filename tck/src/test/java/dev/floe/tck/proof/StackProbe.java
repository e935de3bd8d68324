// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.spec.Allocator;
import dev.floe.spec.Cleaner;
import dev.floe.spec.Deallocator;
import dev.floe.spec.Reserver;
import dev.floe.spec.Usage;
import dev.floe.spec.spi.RoleDecorator;
import java.time.Duration;

/**
 * Tests whether the stack has room for all that follows: in a reservation, which is the first step of an allocation, and in
 * {@code clean}, which is the last call of a close. So a {@code StackOverflowError} comes before the quota or the cleaner
 * has changed, and nothing is lost (BLK-36).
 *
 * @param other wraps the roles besides
 */
record StackProbe(RoleDecorator other) implements RoleDecorator {
    /** Frames of some 100 bytes: several times what an allocation or a release needs. */
    private static final int FRAMES = 120;

    private static void requireStack() {
        if (descend(FRAMES, 1, 2, 3, 4, 5, 6) == 0) {
            throw new AssertionError("sum of positive numbers is 0");
        }
    }

    /** Not a loop for any compiler: each frame needs its arguments again when the next one has returned. */
    private static long descend(int frames, long a, long b, long c, long d, long e, long f) {
        return frames == 0 ? a : descend(frames - 1, b, c, d, e, f, a) / 2 + a + b + c + d + e + f;
    }

    @Override
    public Allocator allocator(Allocator own) {
        return other.allocator(own);
    }

    @Override
    public Deallocator deallocator(Deallocator own) {
        return other.deallocator(own);
    }

    @Override
    public Reserver reserver(Reserver own) {
        return other.reserver(new Reserver() {
            @Override
            public void reserve(long size, long capacity) {
                requireStack();
                own.reserve(size, capacity);
            }

            @Override
            public boolean tryReserve(long size, long capacity) {
                requireStack();
                return own.tryReserve(size, capacity);
            }

            @Override
            public boolean tryReserve(long size, long capacity, Duration timeout) throws InterruptedException {
                requireStack();
                return own.tryReserve(size, capacity, timeout);
            }

            @Override
            public void unreserve(long size, long capacity) {
                own.unreserve(size, capacity);
            }

            @Override
            public Usage usage() {
                return own.usage();
            }
        });
    }

    @Override
    public Cleaner cleaner(Cleaner own) {
        return other.cleaner(new Cleaner() {
            @Override
            public Cleanable register(Object referent, Runnable action) {
                Cleanable registered = own.register(referent, action);
                return () -> {
                    requireStack();
                    registered.clean();
                };
            }

            @Override
            public void close() {
                own.close();
            }
        });
    }
}
