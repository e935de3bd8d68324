// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Inconclusive;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/**
 * Counts the collections that were asked for, by those beans of this JVM whose count has been seen to rise by exactly one
 * for one {@code System.gc()}. Which these are depends on the collector; collections that the heap causes may be counted
 * too, so a single one is no evidence.
 */
final class CollectionCount {
    /** A flag that checks which count have in common, so that they share a JVM in which nobody else collects. */
    static final String JVM = "-Dfloe.tck.jvm=collections";

    private static final int ROUNDS = 5;

    private final List<GarbageCollectorMXBean> witnesses;

    private CollectionCount(List<GarbageCollectorMXBean> witnesses) {
        this.witnesses = witnesses;
    }

    /**
     * {@return a counter for the collector of this JVM}
     *
     * <p>A collection that somebody else still makes may spoil a try, so there are several.
     *
     * @throws Inconclusive if no bean counts, as when explicit collections are disabled
     */
    static CollectionCount calibrated() {
        List<GarbageCollectorMXBean> all = ManagementFactory.getGarbageCollectorMXBeans();
        for (int tried = 0; tried < ROUNDS; tried++) {
            List<GarbageCollectorMXBean> witnesses = risingByOne(risingByOne(all));
            if (!witnesses.isEmpty()) {
                return new CollectionCount(witnesses);
            }
        }
        throw new Inconclusive("no bean counts explicit collections: beans="
                + all.stream().map(GarbageCollectorMXBean::getName).toList());
    }

    private static List<GarbageCollectorMXBean> risingByOne(List<GarbageCollectorMXBean> beans) {
        long[] before = counts(beans);
        System.gc();
        long[] after = counts(beans);
        return beans.stream()
                .filter(bean -> after[beans.indexOf(bean)] - before[beans.indexOf(bean)] == 1)
                .toList();
    }

    private static long[] counts(List<GarbageCollectorMXBean> beans) {
        return beans.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .toArray();
    }

    /** {@return where the counters stand} */
    long[] mark() {
        return counts(witnesses);
    }

    /** {@return the collections since then: as many as were asked for, or more if the heap asked too} */
    long since(long[] mark) {
        long[] now = mark();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < now.length; i++) {
            least = Math.min(least, now[i] - mark[i]);
        }
        return least;
    }

    /** Demands that a call causes no collection. Only one that is there every time counts as caused by it. */
    void expectNone(String what, Executable call) throws Throwable {
        for (int round = 0; round < ROUNDS; round++) {
            long[] mark = mark();
            call.execute();
            if (since(mark) == 0) {
                return;
            }
        }
        Expect.that(false, what + " caused a collection: rounds=" + ROUNDS + ", roundsWithCollection=" + ROUNDS);
    }
}
