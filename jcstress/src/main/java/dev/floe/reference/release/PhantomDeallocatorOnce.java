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

/** {@link PhantomDeallocator}: a dead block is released by the thread that removed its cleanable. DEA-04 */
@Description("A block is dead. One thread takes its reference from the queue, the other sweeps. Result: how often the"
        + " memory was freed; how often it was unreserved.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Released once.")
@Outcome(expect = FORBIDDEN, desc = "Released twice or not at all.")
final class PhantomDeallocatorOnce {
    private PhantomDeallocatorOnce() {}

    @JCStressTest
    @JCStressMeta(PhantomDeallocatorOnce.class)
    @State
    public static class Shipped {
        private final CountedRoles roles = new CountedRoles();
        private final PendingReferences pending = new PendingReferences();
        private final SingleList list = new SingleList(roles.asRoles());

        public Shipped() {
            PhantomDeallocator deallocator = new PhantomDeallocator(this, pending, 8, 1, 8);
            list.insert(deallocator);
            deallocator.enqueue(); // as the collector does: it clears the reference, too
        }

        @Actor
        public void helper() {
            pending.processOne();
        }

        @Actor
        public void sweeper() {
            list.sweep();
        }

        @Arbiter
        public void count(II_Result result) {
            roles.report(result);
        }
    }

    /** The same stages, and no list from which one thread has to remove the cleanable first. */
    @JCStressTest
    @JCStressMeta(PhantomDeallocatorOnce.class)
    @State
    public static class WithoutRemoval {
        private static final int ALLOCATED = 0;
        private static final int FREED = 1;
        private static final int DONE = 2;

        private final CountedRoles roles = new CountedRoles();
        private int stage = ALLOCATED;

        private void process() {
            if (stage == ALLOCATED) {
                roles.free(8, 8);
                stage = FREED;
            }
            if (stage == FREED) {
                roles.unreserve(8, 8);
                stage = DONE;
            }
        }

        @Actor
        public void helper() {
            process();
        }

        @Actor
        public void sweeper() {
            process();
        }

        @Arbiter
        public void count(II_Result result) {
            roles.report(result);
        }
    }
}
