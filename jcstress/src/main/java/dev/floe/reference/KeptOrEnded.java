// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.floe.spec.Allocator;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/** {@link PoolingAllocator}: what is freed while the pool ends is not kept. */
@Description("One thread frees memory, one ends the pool. Result: how often it came to the allocator below.")
@Outcome(id = "1", expect = ACCEPTABLE, desc = "Once.")
@Outcome(expect = FORBIDDEN, desc = "It is kept for ever, or freed twice.")
final class KeptOrEnded {
    private static final long SIZE = 64;

    private KeptOrEnded() {}

    /** Counts what is freed. */
    static final class Counted implements Allocator {
        private final AtomicLong freed = new AtomicLong();

        @Override
        public long allocate(long size) {
            return 8;
        }

        @Override
        public long allocateZeroed(long size) {
            return 8;
        }

        @Override
        public void free(long address, long size) {
            freed.incrementAndGet();
        }

        @Override
        public int pageSize() {
            return 4096;
        }
    }

    @JCStressTest
    @JCStressMeta(KeptOrEnded.class)
    @State
    public static class Shipped {
        private final Counted below = new Counted();
        private final PoolingAllocator pool =
                new PoolingAllocator(below, (address, size) -> {}, 1 << 16, Desks.apart());
        private final long address = pool.allocate(SIZE);

        @Actor
        public void freer() {
            pool.free(address, SIZE);
        }

        @Actor
        public void ender() {
            pool.end();
        }

        @Arbiter
        public void inTheEnd(J_Result result) {
            result.r1 = below.freed.get();
        }
    }

    /** Asks before it keeps, and not after. */
    @JCStressTest
    @JCStressMeta(KeptOrEnded.class)
    @State
    public static class CheckThenAct {
        private final Counted below = new Counted();
        private final Desk desk = new PaddedDesk();
        private volatile boolean ended;

        public CheckThenAct() {
            desk.equip();
            desk.equip(0, new Magazine(1), new Shelf(1));
        }

        @Actor
        public void freer() {
            if (ended || !desk.put(0, 8)) {
                below.free(8, SIZE);
            }
        }

        @Actor
        public void ender() {
            ended = true;
            if (desk.take(0) != 0) {
                below.free(8, SIZE);
            }
        }

        @Arbiter
        public void inTheEnd(J_Result result) {
            result.r1 = below.freed.get();
        }
    }
}
