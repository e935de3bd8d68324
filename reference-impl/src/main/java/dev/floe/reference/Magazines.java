// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The magazines of one pool: for each size class that was ever asked for, one that all threads share, and one for each
 * stripe of threads.
 *
 * <p>They are made when a class is first asked for, never when memory is freed: a release allocates nothing.
 */
final class Magazines {
    /** Most addresses in a magazine, and most bytes that they stand for. */
    private static final int DEPTH = 64;

    private static final long BYTES = 128 << 10;

    /** Which part of the bytes that may still be retained a class gets at most. */
    private static final int PART = 2;

    private static final int STRIPES = Threads.stripes(2);

    /* null ---> the magazines of a class, once each, by compare-and-set. */
    private final AtomicReferenceArray<OfSize> classes = new AtomicReferenceArray<>(SizeClasses.COUNT);

    /* What may still be retained and is not promised to a class. Never negative. */
    private final AtomicLong left;

    Magazines(long mostBytes) {
        this.left = new AtomicLong(mostBytes);
    }

    /** Something to be done with a magazine and the size of what is in it. */
    @FunctionalInterface
    interface Visitor {
        void visit(Magazine magazine, long size);
    }

    /** {@return whether the magazines of a class were made} */
    boolean has(long size) {
        return classes.get(SizeClasses.indexOf(size)) != null;
    }

    /** {@return the magazines of a class} */
    OfSize of(long size) {
        OfSize there = classes.get(SizeClasses.indexOf(size));
        return there != null ? there : make(size);
    }

    private OfSize make(long size) {
        long bytes = promise(size);
        OfSize fresh = new OfSize((int) (bytes / size));
        OfSize found = classes.compareAndExchange(SizeClasses.indexOf(size), null, fresh);
        if (found == null) {
            return fresh;
        }
        left.addAndGet(bytes * (STRIPES + 1));
        return found;
    }

    /** {@return the bytes that each magazine of a class may hold} */
    private long promise(long size) {
        long wanted = Math.min(BYTES, DEPTH * size);
        long seen = left.get();
        while (true) {
            long each = Math.min(wanted, seen / PART / (STRIPES + 1));
            long found = left.compareAndExchange(seen, seen - each * (STRIPES + 1));
            if (found == seen) {
                return each;
            }
            seen = found;
        }
    }

    void forEach(Visitor visitor) {
        for (int index = 0; index < SizeClasses.COUNT; index++) {
            OfSize ofSize = classes.get(index);
            if (ofSize != null) {
                ofSize.forEach(visitor, SizeClasses.sizeOf(index));
            }
        }
    }

    /** {@return the bytes of all that lies in them; exact when nothing is in progress} */
    long bytes() {
        long[] bytes = new long[1];
        forEach((magazine, size) -> bytes[0] += magazine.count() * size);
        return bytes[0];
    }

    /** Those of one class. */
    static final class OfSize {
        private final Magazine shared;
        private final Magazine[] stripes = new Magazine[STRIPES];

        private OfSize(int depth) {
            shared = new Magazine(depth);
            for (int i = 0; i < STRIPES; i++) {
                stripes[i] = new Magazine(depth);
            }
        }

        Magazine shared() {
            return shared;
        }

        /** {@return the one for this thread, and some others} */
        Magazine own() {
            return stripes[Threads.stripe(STRIPES)];
        }

        private void forEach(Visitor visitor, long size) {
            visitor.visit(shared, size);
            for (Magazine magazine : stripes) {
                visitor.visit(magazine, size);
            }
        }
    }
}
