// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static dev.floe.reference.Events.EVENTS;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Memory of a pool for one block after the other, all of one capacity, with its charge and its registration: so the next
 * block has all that it needs by one atomic step, and leaves it by another.
 *
 * <p>It is registered for the {@link Key}, which it lends to the block that lives in it, and has itself while none does. A
 * block that is forgotten takes its key with it: then this is released as any other {@link RegisteredDeallocator}. So it is,
 * too, if there is no place for it on the {@link Shelf}, and when somebody needs its room.
 */
final class Berth extends RegisteredDeallocator {
    static final VarHandle WORD;

    static {
        try {
            WORD = MethodHandles.lookup().findVarHandle(Berth.class, "word", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    static final long HOMELESS = 1L << 63;
    private static final long FREE = 1L << 62;
    private static final int LIFE_SHIFT = Integer.SIZE;
    private static final long NEXT_LIFE = 1L << LIFE_SHIFT;
    private static final long LIFE = FREE - NEXT_LIFE;

    /** The life of the block for which a berth is made. */
    static final int FIRST_LIFE = 1;

    /*
     *     63         62     61 ... 32   31 ... 0
     *     HOMELESS   FREE   life        life of a block, as in PinnableBlock
     *
     *     FREE, life          ---> life + 1            claim: the next block has it
     *     life, open          ---> open, or CLOSED     the block of this life; one of another life finds that it is closed
     *     life, open          ---> HOMELESS            the shelf has given its place to another
     *     life, CLOSED        ---> FREE, life          close: by who closed, alone, if it has a place and nobody waits for room
     *     life, CLOSED        ---> HOMELESS, CLOSED    close: by who closed, who now releases it, or finds another place
     *     HOMELESS, CLOSED    ---> FREE, life          close: in a place that was found for it
     *     FREE, life          ---> HOMELESS, CLOSED    reclaim: its room is needed, or its memory; the taker releases it
     *     life, any but these ---> HOMELESS, CLOSED    arrived: the collector has found its key dead
     *
     * All arrows are compare-and-sets but those of close, which are release writes: no other arrow leaves CLOSED while the
     * key lives. Each pairs with the compare-and-set that comes next: a claim sees the key, and what the block before it did.
     *
     * A life is a number of 30 bits. The last is not left for a next one, so none comes twice.
     */
    volatile long word = (long) FIRST_LIFE << LIFE_SHIFT | HOMELESS;

    private final Desk desk;
    private final Shelf shelf;

    /*
     * Null while a block has it: or else that would never be found dead. Written by who has the berth alone: it has claimed
     * it, or closed its block; after a compare-and-set of the word, or before a release write of it.
     */
    Key key;

    /* On the shelf, unless it is homeless. Written by who closed, under the lock of the desk. */
    private int place;

    /* A hint whether it was claimed since the last look. */
    private boolean used;

    Berth(
            Key key,
            Arrivals arrivals,
            Desk desk,
            Shelf shelf,
            long base,
            long alignment,
            long capacity,
            int sizeClass,
            boolean atDesk) {
        super(key, arrivals, base, alignment, capacity, sizeClass, atDesk);
        this.desk = desk;
        this.shelf = shelf;
    }

    /** {@return what {@link PinnableBlock} knows of one life; closed, if that is over} */
    int word(int life) {
        long seen = word & ~HOMELESS;
        return seen >>> LIFE_SHIFT == life ? (int) seen : PinnableBlock.CLOSED;
    }

    /** {@return whether the word of a life was changed} */
    boolean change(int life, int from, int to) {
        long lifeBits = (long) life << LIFE_SHIFT;
        long seen = word;
        return (seen & ~HOMELESS) == (lifeBits | from)
                && WORD.compareAndSet(this, seen, seen & HOMELESS | lifeBits | to);
    }

    /** Adds to the word of a life that is not over, and {@return what it was before} */
    int add(int summand) {
        return (int) (long) WORD.getAndAdd(this, (long) summand);
    }

    /** {@return the key, for the next block, if it was free and would do; or null} */
    Key claim(long capacity, long alignment) {
        long seen = word;
        if ((seen & FREE) == 0
                || capacity() != capacity
                || alignment() != alignment
                || !WORD.compareAndSet(this, seen, seen - FREE + NEXT_LIFE)) {
            return null;
        }
        Key lent = key; // no call from here on
        key = null;
        used = true;
        return lent;
    }

    /** {@return the life of the block that it was claimed for last} For who has the key. */
    int life() {
        return (int) ((word & LIFE) >>> LIFE_SHIFT);
    }

    /**
     * The end of the life of a block: called by who closed it, when nobody is inside any more.
     *
     * @param key its own, of which the block has let go
     */
    void close(Key key) {
        long closed = word;
        boolean kept = false;
        try {
            if (closed >= 0 && (closed & LIFE) != LIFE && (desk.state & Stripe.SHUT) == 0) { // no call from here on
                this.key = key;
                shelf.latest = place;
                kept = true;
                WORD.setRelease(this, closed & LIFE | FREE);
            }
        } catch (StackOverflowError end) {
            word = closed & LIFE | FREE;
        }
        if (!kept) {
            word = closed | HOMELESS;
            kept = (closed & LIFE) != LIFE && desk.trySettle(this, key, shelf);
        }
        if (kept) {
            if (EVENTS.areRecorded()) {
                desk.roles().tell(address(), size(), capacity(), Ending.CLOSED);
            }
        } else {
            super.close();
        }
    }

    /** {@return its place on the shelf, if that is still its own} With the lock of the desk. */
    int place() {
        return place;
    }

    /** For {@link Shelf#settle}: it is free in the place that was found. */
    void settled(int place, Key key) {
        this.place = place;
        this.key = key;
        word = word & LIFE | FREE;
    }

    /** {@return whether it is open, so that it could be told that its place is another's; or was told before} */
    boolean evict() {
        long seen = word;
        while (seen >= 0 && (seen & (FREE | PinnableBlock.CLOSED)) == 0) {
            if (WORD.compareAndSet(this, seen, seen | HOMELESS)) {
                return true;
            }
            seen = word;
        }
        return seen < 0;
    }

    boolean isFree() {
        return (word & FREE) != 0;
    }

    /** {@return whether somebody is about to leave it free, or to say that it will not be} That takes a few steps. */
    boolean isAboutToBeFree() {
        long seen = word;
        return seen >= 0 && ((int) seen & ~PinnableBlock.ESCAPED) == PinnableBlock.CLOSED;
    }

    /** {@return whether it was free and is the caller's, to be released by {@link #undo}} */
    boolean reclaim() {
        long seen = word;
        return (seen & FREE) != 0 && WORD.compareAndSet(this, seen, seen & LIFE | HOMELESS | PinnableBlock.CLOSED);
    }

    /** {@return whether it was claimed since the last call} A hint. */
    boolean wasUsed() {
        boolean was = used;
        used = false;
        return was;
    }

    @Override
    boolean arrived() {
        long seen = word;
        while (seen >= 0 || (seen & PinnableBlock.CLOSED) == 0) {
            if (WORD.compareAndSet(this, seen, seen & LIFE | HOMELESS | PinnableBlock.CLOSED)) {
                return super.arrived();
            }
            seen = word;
        }
        return super.arrived(); // it was closed, by who had no stack left to release it; or it is released already
    }

    @Override
    public void undo() {
        word = word & LIFE | HOMELESS | PinnableBlock.CLOSED;
        super.undo();
    }
}
