// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests what is often written about the JDK's cleaner on the JDK itself: the evidence for {@code docs/mechanism.adoc}.
 */
class SeedClaimsTest {
    private static final int ENOUGH_COLLECTIONS = 20;

    private final ConcurrentLinkedQueue<String> runs = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void theCleanerIsThere() {
        try {
            Class.forName("jdk.internal.ref.Cleaner");
        } catch (ClassNotFoundException since26) {
            Assumptions.abort("JDK " + Runtime.version().feature() + " has no jdk.internal.ref.Cleaner");
        }
    }

    @Test
    @SuppressWarnings("deprecation") // no other method answers this; isEnqueued is called when nothing else happens
    void aDeadCleaner_isRunByTheReferenceHandler_insteadOfBeingEnqueued() throws Exception {
        Reference<?> cleaner = cleanerOf(new Object());
        PhantomReference<Object> ordinary = new PhantomReference<>(new Object(), new ReferenceQueue<>());

        assertThat(collectUntil(() -> !runs.isEmpty() && ordinary.isEnqueued())).isTrue();

        assertThat(runs).containsExactly("Reference Handler");
        assertThat(cleaner.isEnqueued()).isFalse();
    }

    @Test
    void enqueueingACleanerByHand_losesItsAction() throws Exception {
        Reference<?> cleaner = cleanerOf(new Object());
        PhantomReference<Object> ordinary = new PhantomReference<>(new Object(), new ReferenceQueue<>());

        assertThat(cleaner.enqueue()).isTrue();

        assertThat(collectUntil(() -> ordinary.refersTo(null) && collectedAgain()))
                .isTrue();
        assertThat(runs).isEmpty();
    }

    @Test
    void aYoungCollection_isEnough() throws Exception {
        long before = collectionsOf("Old");
        cleanerOf(new Object());

        Object garbage = null;
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (runs.isEmpty() && System.nanoTime() < deadline) {
            garbage = new byte[100_000];
        }

        assertThat(runs).as("after %s", garbage).hasSize(1);
        assertThat(collectionsOf("Old") + collectionsOf("MarkSweep") - before).isZero();
    }

    /** Registers an action for an object that is unreachable when this returns. */
    private Reference<?> cleanerOf(Object referent) throws ReflectiveOperationException {
        Runnable action = () -> runs.add(Thread.currentThread().getName());
        return (Reference<?>) Class.forName("jdk.internal.ref.Cleaner")
                .getMethod("create", Object.class, Runnable.class)
                .invoke(null, referent, action);
    }

    private static boolean collectUntil(BooleanSupplier done) {
        for (int i = 0; i < ENOUGH_COLLECTIONS && !done.getAsBoolean(); i++) {
            System.gc();
            long deadline = System.nanoTime() + 1_000_000_000L;
            while (!done.getAsBoolean() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(1_000_000);
            }
        }
        return done.getAsBoolean();
    }

    /** Waits for one more collection that finds an unreachable object, after the expected one. */
    private static boolean collectedAgain() {
        PhantomReference<Object> canary = new PhantomReference<>(new Object(), new ReferenceQueue<>());
        return collectUntil(() -> canary.refersTo(null));
    }

    private static long collectionsOf(String name) {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(bean -> bean.getName().contains(name))
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
