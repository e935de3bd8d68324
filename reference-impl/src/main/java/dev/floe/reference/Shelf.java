// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;

/**
 * The keys of free {@link Berth berths}, of one size class at one desk, each in a place of its own.
 *
 * <p>A place belongs to a berth also while a block lives there: so who closes the block puts the key back by a plain write.
 * A berth that comes back and has no place gets one of which the block is open, as long as there is any: so those that live
 * long do not hold the places of those that come and go.
 */
final class Shelf extends StripePadding {
    private static final VarHandle KEYS = MethodHandles.arrayElementVarHandle(Key[].class);

    /** So many references lie before and behind those that are used: two cache lines, as in {@link StripePadding}. */
    static final int PADDING = 128 / Integer.BYTES;

    /** How often threads may take turns here before they are parted. */
    private static final int CROWD = 64;

    /*
     * The key of a berth that is free, in its place. Written by who has the berth alone: it has claimed it, closed its
     * block, or reclaimed it; before a release write to the word of the berth, or after a compare-and-set of it. Who reads
     * it without having the berth may find one that is gone, and then does not get it; the acquire pairs with those writes.
     */
    final Key[] keys;

    private final Berth[] owners; // by place; guarded by the lock of the desk
    private int next; // where to look for a place; guarded by the lock of the desk

    /* Hints, written and read by anybody. */
    int latest; // where a key was put last
    private int visitor; // who came last
    private int turns; // how often it was another than before

    /**
     * Makes an empty one.
     *
     * @param places how many keys may lie there
     */
    Shelf(int places) {
        this.keys = new Key[PADDING + places + PADDING];
        this.owners = new Berth[places];
    }

    /** {@return whether a block has what it needs: a berth that was free, of just that capacity and alignment} */
    boolean claim(PinnableBlock block, long capacity, long alignment) {
        int place = latest;
        for (int left = owners.length; left > 0; left--) {
            Key key = (Key) KEYS.getAcquire(keys, PADDING + place);
            int life = key == null ? 0 : key.berth.tryClaim(capacity, alignment);
            if (life != 0) { // no call from here on
                keys[PADDING + place] = null;
                latest = place;
                block.end = key;
                block.state = life;
                return true;
            }
            place = (place == 0 ? owners.length : place) - 1;
        }
        return false;
    }

    /** {@return whether threads that could be parted come here in turns, again and again} A hint. */
    boolean isCrowded(int seat) {
        if (seat == visitor) {
            return false;
        }
        visitor = seat;
        turns++;
        if (turns < CROWD) {
            return false;
        }
        turns = 0;
        return true;
    }

    /** {@return whether there was a place for a berth that was closed and had none; then it is free} With the lock of the desk. */
    boolean settle(Berth berth, Key key) {
        for (int left = owners.length; left > 0; left--) {
            int place = next;
            next = place + 1 == owners.length ? 0 : place + 1;
            if (owners[place] == null || owners[place].evict()) {
                owners[place] = berth;
                keys[PADDING + place] = key;
                latest = place;
                berth.settled(PADDING + place);
                return true;
            }
        }
        return false;
    }

    /** {@return how many places there are} */
    int places() {
        return owners.length;
    }

    /** {@return whose place it is, or was; or null} With the lock of the desk. */
    Berth owner(int place) {
        return owners[place];
    }

    /** What to do with all that are free. With the lock of the desk. */
    void forEachFree(Consumer<Berth> action) {
        for (Berth owner : owners) {
            if (owner != null && owner.isFree()) {
                action.accept(owner);
            }
        }
    }

    /** {@return a berth that is free, or was; or null} With the lock of the desk. */
    Berth someFree() {
        for (Berth owner : owners) {
            if (owner != null && owner.isFree()) {
                return owner;
            }
        }
        return null;
    }
}
