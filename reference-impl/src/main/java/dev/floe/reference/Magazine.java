// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongConsumer;

/**
 * Addresses of free memory of one size, at hand for a few threads: a bag that is used as a stack.
 *
 * <p>All that it writes lies in one array, with nothing beside it that other threads write: so threads with magazines of
 * their own do not slow each other down.
 */
final class Magazine {
    private static final int APART = 128 / Long.BYTES; // two cache lines, which some processors fetch together
    private static final int TOP = APART;
    private static final int LOWEST = APART + 1;
    private static final int FIRST = APART + 2;
    private static final int NEVER_TAKEN = Integer.MAX_VALUE;

    private final int depth;

    /*
     * A slot holds an address, or 0.
     *
     *     0 ---> address    put: compare-and-set, so that no address is overwritten
     *     address ---> 0    take, drain: getAndSet, so that each address is taken by one thread
     *
     * The put of an address pairs with its taking: what the thread that freed the memory did with it happens-before what
     * the thread that gets it does.
     *
     * TOP and LOWEST are hints, written and read without order: where the next address probably goes, and how far down
     * addresses were taken since the last look. A hint that is wrong, because two threads moved it at once, costs a few
     * steps: a put goes up from there to a slot that is empty, a take goes down to one that is not. What lies above a
     * hint that is too low is found by the puts that follow, and by every drain.
     */
    private final AtomicLongArray words;

    Magazine(int depth) {
        this.depth = depth;
        this.words = new AtomicLongArray(FIRST + depth + APART);
        words.setPlain(LOWEST, NEVER_TAKEN);
    }

    /** {@return the most addresses that it holds} */
    int depth() {
        return depth;
    }

    /** {@return whether there was an empty slot} */
    boolean put(long address) {
        for (int at = (int) words.getOpaque(TOP); at < depth; at++) {
            if (words.compareAndSet(FIRST + at, 0, address)) {
                words.setOpaque(TOP, at + 1);
                return true;
            }
        }
        return false;
    }

    /** {@return an address, or 0 if there seems to be none} */
    long take() {
        int top = (int) words.getOpaque(TOP);
        for (int at = top - 1; at >= 0; at--) {
            long address = words.getPlain(FIRST + at) == 0 ? 0 : words.getAndSet(FIRST + at, 0);
            if (address != 0) {
                words.setOpaque(TOP, at);
                if (at < words.getOpaque(LOWEST)) {
                    words.setOpaque(LOWEST, at);
                }
                return address;
            }
        }
        if (top != 0) {
            words.setOpaque(TOP, 0);
        }
        return 0;
    }

    /** Takes all that there is. What is put meanwhile may stay. */
    void drain(LongConsumer taker) {
        for (int at = depth - 1; at >= 0; at--) {
            long address = words.getAndSet(FIRST + at, 0);
            if (address != 0) {
                taker.accept(address);
            }
        }
        words.setOpaque(TOP, 0);
    }

    /** Takes what was not needed since the last call: as much as always lay below what was taken. */
    void drainUnneeded(LongConsumer taker) {
        long lowest = words.getOpaque(LOWEST);
        if (lowest == NEVER_TAKEN) {
            drain(taker);
            return;
        }
        for (long unneeded = lowest; unneeded > 0; unneeded--) {
            long address = take();
            if (address == 0) {
                break;
            }
            taker.accept(address);
        }
        words.setOpaque(LOWEST, NEVER_TAKEN);
    }

    /** {@return how many addresses there are; exact when nothing is in progress} */
    int count() {
        int count = 0;
        for (int at = 0; at < depth; at++) {
            if (words.get(FIRST + at) != 0) {
                count++;
            }
        }
        return count;
    }
}
