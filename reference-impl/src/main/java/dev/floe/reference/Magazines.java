// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * The magazines of one pool: for each size class that was ever asked for, one at each desk, with a {@link Shelf}, and one that
 * all threads share.
 *
 * <p>They are made when a class is first asked for, never when memory is freed: a release allocates nothing.
 */
final class Magazines {
    /** Most addresses in a magazine, and most bytes that they stand for, unless one is larger. */
    private static final int DEPTH = 64;

    private static final long BYTES = 128 << 10;

    /** Most berths that are free at a desk: no more than addresses in a magazine. */
    private static final int PLACES = 32;

    /** Which part of the bytes that may still be retained a class gets at most. */
    private static final int PART = 2;

    private static final int NONE = -1;

    private final Desks desks;
    private final boolean chargedOnly;
    private final Desk shared = new PaddedDesk();

    /* NONE ---> the depth of the magazines of a class, once they are all there. Under the monitor of this. */
    private final AtomicIntegerArray depths = new AtomicIntegerArray(SizeClasses.COUNT);

    private long left; // what may still be retained and is not promised to a class; guarded by the monitor of this

    /**
     * Makes none yet.
     *
     * @param mostBytes the bytes that may be retained
     * @param chargedOnly whether only what keeps its charge may be: then magazines hold nothing, and there are but shelves
     */
    Magazines(Desks desks, long mostBytes, boolean chargedOnly) {
        this.desks = desks;
        this.chargedOnly = chargedOnly;
        this.left = mostBytes;
        for (int sizeClass = 0; sizeClass < SizeClasses.COUNT; sizeClass++) {
            depths.set(sizeClass, NONE);
        }
        for (int number = 0; number < count(); number++) {
            at(number).equip();
        }
    }

    Desks desks() {
        return desks;
    }

    /** {@return whether the magazines of a class were made} */
    boolean has(int sizeClass) {
        return depths.get(sizeClass) != NONE;
    }

    /** {@return the most addresses in a magazine of a class that was made} */
    int depth(int sizeClass) {
        return depths.get(sizeClass);
    }

    /** Makes the magazines of a class, unless they are there. */
    void make(int sizeClass) {
        if (!has(sizeClass)) {
            makeOnce(sizeClass);
        }
    }

    private synchronized void makeOnce(int sizeClass) {
        if (has(sizeClass)) {
            return;
        }
        int size = SizeClasses.sizeOf(sizeClass);
        long wanted = Math.min(Math.max(BYTES, size), (long) DEPTH * size);
        int depth = (int) (Math.min(wanted, left / PART / count()) / size);
        int places = Math.min(PLACES, depth);
        Magazine[] fresh = new Magazine[count()];
        Shelf[] shelves = new Shelf[count()];
        for (int number = 0; number < fresh.length; number++) {
            fresh[number] = new Magazine(chargedOnly ? 0 : depth);
            shelves[number] = places == 0 ? null : new Shelf(places);
        }
        for (int number = 0; number < fresh.length; number++) {
            at(number).equip(sizeClass, fresh[number], shelves[number]);
        }
        left -= (long) count() * (depth + places) * size;
        depths.set(sizeClass, depth);
    }

    /** {@return the desk that holds the magazines which all threads share} */
    Desk shared() {
        return shared;
    }

    /** {@return how many desks have magazines, the shared one among them} */
    int count() {
        return desks.count() + 1;
    }

    /** {@return one of them: each has a number below {@link #count}} */
    Desk at(int number) {
        return number == desks.count() ? shared : desks.at(number);
    }

    /** {@return the bytes of all that lies in them; exact when nothing is in progress} */
    long bytes() {
        long bytes = 0;
        for (int number = 0; number < count(); number++) {
            bytes += at(number).retained();
        }
        return bytes;
    }
}
