// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.cleaner;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.lang.ref.PhantomReference;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** {@link PendingReferences}: each reference is processed by one thread. */
@Description(
        "One reference is pending; two threads help. Result: whether the first processed it; whether the other did.")
@Outcome(
        id = {"true, false", "false, true"},
        expect = ACCEPTABLE,
        desc = "One processed it.")
@Outcome(expect = FORBIDDEN, desc = "Both processed it, or none did.")
final class PendingReferenceTaken {
    private PendingReferenceTaken() {}

    @JCStressTest
    @JCStressMeta(PendingReferenceTaken.class)
    @State
    public static class Shipped {
        private final PendingReferences pending = new PendingReferences();

        public Shipped() {
            new Dead(pending).enqueue();
        }

        @Actor
        public void one(ZZ_Result result) {
            result.r1 = pending.processOne();
        }

        @Actor
        public void other(ZZ_Result result) {
            result.r2 = pending.processOne();
        }
    }

    private static final class Dead extends PhantomReference<Object> implements PendingReferences.PendingReference {
        Dead(PendingReferences pending) {
            super(new Object(), pending.queue);
        }

        @Override
        public boolean process() {
            return true;
        }
    }

    /** Takes the head of a queue without a lock. */
    @JCStressTest
    @JCStressMeta(PendingReferenceTaken.class)
    @State
    public static class CheckThenAct {
        private Object head = new Object();

        private boolean processOne() {
            if (head == null) {
                return false;
            }
            head = null;
            return true;
        }

        @Actor
        public void one(ZZ_Result result) {
            result.r1 = processOne();
        }

        @Actor
        public void other(ZZ_Result result) {
            result.r2 = processOne();
        }
    }
}
