// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.comparison;

import dev.floe.reference.ReferenceProvider;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.Reserver;
import java.util.concurrent.atomic.AtomicLongArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** The quota alone: a reservation that fits, and its return by the same thread. */
public class QuotaAlone extends ComparedBenchmark {
    /** The subject that counts as the JDK does. */
    public static final String JDK = "JDK's three atomics";

    /** The lower bound of an exact quota: one atomic operation to reserve and one to return. */
    public static final String BARE = "two atomic steps";

    /** Threads that start one after the other get different counters. */
    private static final int COUNTERS = 16;

    private static final int APART =
            32; // distance in longs, so that no two counters are in cache lines that are fetched together

    private interface Quota {
        void reserve(long bytes);

        void unreserve(long bytes);
    }

    private Quota quota;

    /** Opens the quota. */
    @Setup
    public void open() {
        quota = switch (subject) {
            case JDK -> jdk();
            case BARE -> bare();
            default -> ours();
        };
    }

    /** Threads never contend: each thread has its own counter, chosen by its id. */
    private static Quota bare() {
        AtomicLongArray charged = new AtomicLongArray(COUNTERS * APART);
        return new Quota() {
            @Override
            public void reserve(long bytes) {
                int own = own();
                long before = charged.get(own);
                if (bytes > NO_LIMIT - before || !charged.compareAndSet(own, before, before + bytes)) {
                    throw new IllegalStateException("the limit was reached, or another thread used this counter");
                }
            }

            @Override
            public void unreserve(long bytes) {
                charged.addAndGet(own(), -bytes);
            }

            private int own() {
                return ((int) Thread.currentThread().getId() & COUNTERS - 1) * APART + APART / 2;
            }
        };
    }

    private static Quota jdk() {
        ThreeAtomics jdk = new ThreeAtomics(NO_LIMIT);
        return new Quota() {
            @Override
            public void reserve(long bytes) {
                if (!jdk.tryReserve(bytes, bytes)) {
                    throw new IllegalStateException("the limit was reached");
                }
            }

            @Override
            public void unreserve(long bytes) {
                jdk.unreserve(bytes, bytes);
            }
        };
    }

    private static Quota ours() {
        Reserver reserver = new ReferenceProvider()
                .reserver(DirectMemoryConfig.builder().limit(NO_LIMIT).build())
                .orElseThrow();
        return new Quota() {
            @Override
            public void reserve(long bytes) {
                reserver.reserve(bytes, bytes);
            }

            @Override
            public void unreserve(long bytes) {
                reserver.unreserve(bytes, bytes);
            }
        };
    }

    /** Reserves and returns. */
    @Benchmark
    public void reserveAndUnreserve() {
        quota.reserve(bytes);
        quota.unreserve(bytes);
    }
}
