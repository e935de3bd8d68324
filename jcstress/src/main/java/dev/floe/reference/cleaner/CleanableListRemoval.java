// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.cleaner;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** {@link CleanableList}: a cleanable is inserted while another is removed. CLN-03 */
@Description(
        "One thread removes a cleanable, the other inserts one. Result: whether the old was removed; whether the new"
                + " one is in the list afterwards; whether the list is empty without it.")
@Outcome(id = "true, true, true", expect = ACCEPTABLE, desc = "One was removed, the other is in a slot.")
@Outcome(expect = FORBIDDEN, desc = "A cleanable was lost, or a slot was left occupied.")
final class CleanableListRemoval {
    private CleanableListRemoval() {}

    @JCStressTest
    @JCStressMeta(CleanableListRemoval.class)
    @State
    public static class Shipped {
        private static final PendingReferences PENDING = new PendingReferences();

        private final SingleList list = new SingleList(null);
        private final PhantomCleanable old = new RunnableCleanable(this, null, PENDING);
        private final PhantomCleanable fresh = new RunnableCleanable(this, null, PENDING);

        public Shipped() {
            list.insert(old);
        }

        @Actor
        public void remover(ZZZ_Result result) {
            result.r1 = list.remove(old);
        }

        @Actor
        public void inserter() {
            list.insert(fresh);
        }

        @Arbiter
        public void inTheEnd(ZZZ_Result result) {
            result.r2 = list.remove(fresh);
            result.r3 = list.isEmpty();
        }
    }

    /** The same slots, without the lock. */
    @JCStressTest
    @JCStressMeta(CleanableListRemoval.class)
    @State
    public static class WithoutLock {
        private final Object old = new Object();
        private final Object fresh = new Object();
        private final Object[] slots = {old, null, null, null};
        private int used = 1;

        private void insert(Object cleanable) {
            slots[used] = cleanable;
            used++;
        }

        private boolean remove(Object cleanable) {
            for (int i = 0; i < used; i++) {
                if (slots[i] == cleanable) {
                    used--;
                    slots[i] = slots[used];
                    slots[used] = null;
                    return true;
                }
            }
            return false;
        }

        @Actor
        public void remover(ZZZ_Result result) {
            result.r1 = remove(old);
        }

        @Actor
        public void inserter() {
            insert(fresh);
        }

        @Arbiter
        public void inTheEnd(ZZZ_Result result) {
            result.r2 = remove(fresh);
            result.r3 = used == 0;
        }
    }
}
