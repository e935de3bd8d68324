// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.beside;

import dev.floe.reference.ReferenceProvider;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.Reserver;
import java.util.concurrent.atomic.AtomicLongArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** The books alone: a reservation that has room, taken back by the same thread. */
public class QuotaAlone extends Beside {
    /** The name under which the JDK's books answer. */
    public static final String JDK = "JDK's three atomics";

    /** No books, but the least that exact ones take: one atomic step in, and one out. */
    public static final String BARE = "two atomic steps";

    /** Threads that start one after the other have each its own. */
    private static final int COUNTERS = 16;

    private static final int APART = 32; // counters, so that no two lie in cache lines that are fetched together

    private interface Books {
        void reserve(long bytes);

        void unreserve(long bytes);
    }

    private Books books;

    /** Opens the books. */
    @Setup
    public void open() {
        books = switch (subject) {
            case JDK -> jdk();
            case BARE -> bare();
            default -> ours();
        };
    }

    /** Where threads never meet: a counter for each, by its id. */
    private static Books bare() {
        AtomicLongArray charged = new AtomicLongArray(COUNTERS * APART);
        return new Books() {
            @Override
            public void reserve(long bytes) {
                int own = own();
                long before = charged.get(own);
                if (bytes > NO_LIMIT - before || !charged.compareAndSet(own, before, before + bytes)) {
                    throw new IllegalStateException("there is room for all, and nobody else");
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

    private static Books jdk() {
        ThreeAtomics books = new ThreeAtomics(NO_LIMIT);
        return new Books() {
            @Override
            public void reserve(long bytes) {
                if (!books.tryReserve(bytes, bytes)) {
                    throw new IllegalStateException("there is room for all");
                }
            }

            @Override
            public void unreserve(long bytes) {
                books.unreserve(bytes, bytes);
            }
        };
    }

    private static Books ours() {
        Reserver reserver = new ReferenceProvider()
                .reserver(DirectMemoryConfig.builder().limit(NO_LIMIT).build())
                .orElseThrow();
        return new Books() {
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

    /** In and out. */
    @Benchmark
    public void reserveAndUnreserve() {
        books.reserve(bytes);
        books.unreserve(bytes);
    }
}
