// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;

/**
 * The places of {@link Berth berths} of one size class at one desk: only who has one may stay there without a block.
 *
 * <p>A berth has its place also while a block lives in it: so who closes the block leaves it by a plain write. One that comes
 * back and has no place gets that of another in which a block lives, as long as there is any: so those that live long do not
 * hold the places of those that come and go.
 */
final class Shelf extends StripePadding {
    private static final VarHandle OWNERS = MethodHandles.arrayElementVarHandle(Berth[].class);

    /** How many places a birth looks at, from the latest on. */
    private static final int LOOKS = 8;

    /** How often threads may take turns here before they are parted. */
    private static final int CROWD = 64;

    /* By place. Written in release mode, under the lock of the desk; read without it in acquire mode: a berth is seen whole. */
    private final Berth[] owners;

    private int next; // where to look for a place; guarded by the lock of the desk

    /* Hints, written and read by anybody. */
    int latest; // the place that was left last
    private int visitor; // who came last
    private int turns; // how often it was another than before
    private boolean crowded; // whether that was often

    /**
     * Makes an empty one.
     *
     * @param places how many berths may be free there
     */
    Shelf(int places) {
        this.owners = new Berth[places];
    }

    /** {@return the key of the berth that was left last, if it is free and of just that capacity and alignment; or null} */
    Key claim(long capacity, long alignment) {
        Berth owner = (Berth) OWNERS.getAcquire(owners, latest);
        return owner == null ? null : owner.claim(capacity, alignment);
    }

    /**
     * {@return the key of another such berth, or null} Those below were left before, if blocks end in the order opposite to that of
     * their births.
     */
    Key claimBelow(long capacity, long alignment) {
        noteVisit(Seats.seat());
        if (crowded) {
            return null;
        }
        int place = latest;
        for (int left = Math.min(LOOKS, owners.length); left > 1; left--) {
            place = (place == 0 ? owners.length : place) - 1;
            Berth owner = (Berth) OWNERS.getAcquire(owners, place);
            Key key = owner == null ? null : owner.claim(capacity, alignment);
            if (key != null) {
                latest = place; // no call from here on
                return key;
            }
        }
        return null;
    }

    /** Threads that could be parted and take turns here find the berth that was left last with the other, again and again. */
    private void noteVisit(int seat) {
        if (seat != visitor) {
            visitor = seat;
            turns++;
            crowded = turns >= CROWD;
        }
    }

    /** {@return whether threads that could be parted take turns here} It is not so any more after this call. */
    boolean isCrowdedAtLast() {
        boolean was = crowded;
        if (was) {
            crowded = false;
            turns = 0;
        }
        return was;
    }

    /** {@return whether there was a place for a berth that was closed and had none; then it is free} With the lock of the desk. */
    boolean settle(Berth berth, Key key) {
        int before = berth.place();
        if (owners[before] == berth) { // it was not evicted, but found the books shut, which are open now
            berth.settled(before, key);
            return true;
        }
        for (int left = owners.length; left > 0; left--) {
            int place = next;
            next = place + 1 == owners.length ? 0 : place + 1;
            if (owners[place] == null || owners[place].evict()) {
                OWNERS.setRelease(owners, place, berth);
                latest = place;
                berth.settled(place, key);
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
