// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.release;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** {@link OnceDeallocator}: one run releases. DEA-04 */
@Description("Two threads run one deallocator. Result: how often the memory was freed; how often it was unreserved.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Released once.")
@Outcome(expect = FORBIDDEN, desc = "Released twice or not at all.")
final class DeallocatorRunOnce {
    private DeallocatorRunOnce() {}

    @JCStressTest
    @JCStressMeta(DeallocatorRunOnce.class)
    @State
    public static class Shipped {
        private final CountedRoles roles = new CountedRoles();
        private final OnceDeallocator deallocator = new OnceDeallocator(roles.asRoles(), 8, 8, 8, 8);

        @Actor
        public void one() {
            deallocator.run();
        }

        @Actor
        public void other() {
            deallocator.run();
        }

        @Arbiter
        public void count(II_Result result) {
            roles.report(result);
        }
    }

    /** Reads the flag and then sets it. */
    @JCStressTest
    @JCStressMeta(DeallocatorRunOnce.class)
    @State
    public static class CheckThenAct {
        private final CountedRoles roles = new CountedRoles();
        private boolean run;

        private void run() {
            if (!run) {
                run = true;
                roles.free(8, 8);
                roles.unreserve(8, 8);
            }
        }

        @Actor
        public void one() {
            run();
        }

        @Actor
        public void other() {
            run();
        }

        @Arbiter
        public void count(II_Result result) {
            roles.report(result);
        }
    }
}
