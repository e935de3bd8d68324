// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.release;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.floe.reference.cleaner.PendingReferences;
import dev.floe.reference.cleaner.SingleList;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * {@link PhantomDeallocator}: the winning close releases before the collector can find the block dead. DEA-04
 *
 * <p>The first close is left halfway, as at the end of the stack (BLK-36), so that the collector has to bring the rest:
 * it must see what the close has done. The arbiter processes the reference if the other thread came too early.
 */
@Description("One thread closes a block, gets no further than the free, and drops the block. The other processes the"
        + " reference when it is pending. Result: how often the memory was freed; how often it was unreserved.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Released once, by both together.")
@Outcome(expect = FORBIDDEN, desc = "Released twice or not at all.")
final class CloseVsProcess {
    private static final int POLLS = 100;
    private static final StackOverflowError NO_STACK = new StackOverflowError();

    private CloseVsProcess() {}

    /** A block, as far as its release is concerned. */
    private static final class Fixture {
        private final UnfinishedClose roles = new UnfinishedClose();
        private final PendingReferences pending = new PendingReferences();
        private final SingleList list = new SingleList(roles.asRoles());
        private final PhantomDeallocator deallocator = new PhantomDeallocator(this, pending, 8, 1, 8);

        Fixture() {
            list.insert(deallocator);
        }

        void close() {
            try {
                deallocator.close();
            } catch (StackOverflowError unfinished) {
                // the cleanable is still in its list
            }
        }

        void becomesUnreachable() {
            deallocator.enqueue();
        }

        void process() {
            for (int i = 0; i < POLLS && !pending.processOne(); i++) {
                Thread.onSpinWait();
            }
        }
    }

    /** The first attempt to unreserve meets the end of the stack. */
    private static final class UnfinishedClose extends CountedRoles {
        private boolean unfinished;

        @Override
        public void unreserve(long size, long capacity) {
            if (!unfinished) {
                unfinished = true;
                throw NO_STACK;
            }
            super.unreserve(size, capacity);
        }
    }

    /** The fence in {@link dev.floe.reference.PinnableBlock} keeps the block reachable until the close is over. */
    @JCStressTest
    @JCStressMeta(CloseVsProcess.class)
    @State
    public static class Shipped {
        private final Fixture block = new Fixture();

        @Actor
        public void closer() {
            block.close();
            block.becomesUnreachable();
        }

        @Actor
        public void helper() {
            block.process();
        }

        @Arbiter
        public void inTheEnd(II_Result result) {
            block.process();
            block.roles.report(result);
        }
    }

    /** Without the fence the collector may find the block dead before its close is over. */
    @JCStressTest
    @JCStressMeta(CloseVsProcess.class)
    @State
    public static class WithoutFence {
        private final Fixture block = new Fixture();

        public WithoutFence() {
            block.becomesUnreachable();
        }

        @Actor
        public void closer() {
            block.close();
        }

        @Actor
        public void helper() {
            block.process();
        }

        @Arbiter
        public void inTheEnd(II_Result result) {
            block.process();
            block.roles.report(result);
        }
    }
}
