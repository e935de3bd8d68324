// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.QuotaBasis;
import dev.floe.spec.Usage;

/**
 * The books of one quota: what is live, and the room that is left.
 *
 * <p>They are kept in the centre alone until two threads meet there; from then on in stripes, so that threads do not meet.
 * A stripe holds some of the room, which is free for those only who use it, and some of what is live. The short ways,
 * {@link #tryCharge} and {@link #tryDischarge}, touch the stripe of the caller and nothing else. {@link #charge} and
 * {@link #discharge} are exact: they move room, or what is live, from where it lies to where it is needed, and refuse only
 * while they hold all there is. So nobody is refused for room that lies elsewhere, and none is granted twice. RES-02, RES-04
 *
 * <p>Locks: the long ways hold that of the centre, and any number of the others beside it; the short ways hold one and ask
 * for none. So nobody who waits for a lock is waited for.
 *
 * <p>No release allocates: it must not fail because the heap is full.
 */
final class Books {
    /** What {@link #charge} returns when it has charged. */
    static final long GRANTED = -1;

    /** How often threads must meet in the centre before there are stripes. */
    private static final int CROWD = 8;

    private final long limit;
    private final boolean chargesSize;

    /* The sum of the rooms of all stripes is the limit of one figure, and Long.MAX_VALUE of the other. RES-22, RES-28, RES-29 */
    private final Desk centre;

    private final Desks desks;
    private int met; // how often threads met in the centre: written under its lock, read without, as a hint

    Books(long limit, QuotaBasis basis) {
        this(limit, basis, new Desks());
    }

    /** Books that lie at desks where other things are done as well. */
    Books(long limit, QuotaBasis basis, Desks desks) {
        this.limit = limit;
        this.desks = desks;
        this.centre = desks.centre();
        this.chargesSize = basis == QuotaBasis.SIZE;
        centre.found(chargesSize ? limit : Long.MAX_VALUE, chargesSize ? Long.MAX_VALUE : limit);
    }

    /** {@return whether it was charged the short way; if not, that means nothing} */
    boolean tryCharge(long size, long capacity) {
        return desks.own().tryCharge(size, capacity);
    }

    /**
     * {@return whether it was taken back the short way, and nobody waits for room; if not, that means nothing}
     *
     * <p>What another thread charged is taken back where it lies: so its room stays with who reserves, and need not be fetched
     * from who releases.
     */
    boolean tryDischarge(long size, long capacity) {
        Stripe own = desks.own();
        if (own.tryDischarge(size, capacity)) {
            return true;
        }
        Seats now = desks.seats();
        return now != null && now.tryDischargeBeside(own, size, capacity);
    }

    /** {@return {@link #GRANTED}, or what was charged when there was no room for the pair; then nothing changed} */
    long charge(long size, long capacity) {
        if (desks.seats() == null
                && met >= CROWD
                && !centre.isShut()) { // shut: it may be a release, which must not allocate
            spread();
        }
        int seat = Seats.seat();
        centre.lock();
        try {
            Seats now = desks.seats();
            return isWhole(now) ? chargeCentre(size, capacity) : chargeSeat(now, seat, size, capacity);
        } finally {
            centre.state &= ~Stripe.LOCKED;
        }
    }

    /** Takes a pair back, or changes nothing: if it is not in the books. RES-20 */
    void discharge(long size, long capacity) {
        boolean done;
        int seat = Seats.seat();
        centre.lock();
        try {
            Seats now = desks.seats();
            done = isWhole(now) ? dischargeCentre(size, capacity) : dischargeSeat(now, seat, size, capacity);
        } finally {
            centre.state &= ~Stripe.LOCKED;
        }
        if (!done) {
            throw Failures.neverReserved(size, capacity, usage());
        }
    }

    /** {@return whether there is nothing but in the centre} */
    private boolean isWhole(Seats now) {
        return now == null || centre.isShut();
    }

    private long chargeCentre(long size, long capacity) {
        if (!centre.hasRoom(size, capacity)) {
            return charged(centre);
        }
        noteMeeting();
        centre.charge(size, capacity);
        return GRANTED;
    }

    private boolean dischargeCentre(long size, long capacity) {
        if (!centre.isLive(size, capacity)) {
            return false;
        }
        noteMeeting();
        centre.discharge(size, capacity);
        return true;
    }

    /** It was open and lacked nothing, so somebody else was there when the short way failed. */
    private void noteMeeting() {
        if (!centre.isShut()) {
            met++;
        }
    }

    private long chargeSeat(Seats now, int seat, long size, long capacity) {
        Stripe own = now.at(seat);
        own.lock();
        try {
            if (own.hasRoom(size, capacity)) {
                now.moveOn(seat);
                own.charge(size, capacity);
                return GRANTED;
            }
            if (centre.lendRoom(own, size, capacity, now.parts())) {
                own.charge(size, capacity);
                return GRANTED;
            }
        } finally {
            own.state &= ~Stripe.LOCKED;
        }
        return withAll(CHARGE, now, own, size, capacity);
    }

    private boolean dischargeSeat(Seats now, int seat, long size, long capacity) {
        Stripe own = now.at(seat);
        own.lock();
        try {
            if (own.isLive(size, capacity)) {
                now.moveOn(seat);
                own.discharge(size, capacity);
                return true;
            }
            if (centre.lendLive(own, size, capacity, now.parts())) {
                own.discharge(size, capacity);
                return true;
            }
        } finally {
            own.state &= ~Stripe.LOCKED;
        }
        return withAll(DISCHARGE, now, own, size, capacity) == GRANTED;
    }

    /** What can be done only while nothing moves. */
    private interface Step {
        long take(Books books, Seats now, Stripe own, long size, long capacity);
    }

    /* In fields, so that a release allocates none. */
    private static final Step CHARGE = Books::chargeWithAll;
    private static final Step DISCHARGE = Books::dischargeWithAll;
    private static final Step SHUT = Books::shutWithAll;
    private static final Step OPEN = Books::openWithAll;

    /** One lock after the other would not do: room could move from where nobody has looked yet to where somebody has. */
    private long withAll(Step step, Seats now, Stripe own, long size, long capacity) {
        Stripe[] stripes = now.desks();
        int locked = 0;
        try {
            while (locked < stripes.length) {
                stripes[locked].lock();
                locked++;
            }
            return step.take(this, now, own, size, capacity);
        } finally {
            while (locked > 0) {
                stripes[--locked].state &= ~Stripe.LOCKED;
            }
        }
    }

    /** RES-04 */
    private long chargeWithAll(Seats now, Stripe own, long size, long capacity) {
        long charged = charged(centre);
        for (Stripe stripe : now.desks()) {
            stripe.moveAllRoom(centre);
            charged += charged(stripe);
        }
        if (!centre.lendRoom(own, size, capacity, now.parts())) {
            return charged;
        }
        own.charge(size, capacity);
        return GRANTED;
    }

    private long dischargeWithAll(Seats now, Stripe own, long size, long capacity) {
        for (Stripe stripe : now.desks()) {
            stripe.moveAllLive(centre);
        }
        if (!centre.lendLive(own, size, capacity, now.parts())) {
            return charged(centre);
        }
        own.discharge(size, capacity);
        return GRANTED;
    }

    /**
     * Moves all there is to the centre, and lets none of it out: the short ways fail from now on. Who discharges after this
     * goes the long way, and sees what the caller did before this; the room of who discharged before this is in the centre.
     */
    void shut() {
        centre.lock();
        try {
            if (!centre.isShut() && desks.seats() != null) {
                withAll(SHUT, desks.seats(), centre, 0, 0);
            }
            centre.shut();
        } finally {
            centre.state &= ~Stripe.LOCKED;
        }
    }

    private long shutWithAll(Seats now, Stripe own, long size, long capacity) {
        for (Stripe stripe : now.desks()) {
            stripe.moveAllRoom(own);
            stripe.moveAllLive(own);
            stripe.shut();
        }
        return GRANTED;
    }

    /** The end of {@link #shut}. */
    void open() {
        centre.lock();
        try {
            if (centre.isShut() && desks.seats() != null) {
                withAll(OPEN, desks.seats(), centre, 0, 0);
            }
            centre.open();
        } finally {
            centre.state &= ~Stripe.LOCKED;
        }
    }

    private long openWithAll(Seats now, Stripe own, long size, long capacity) {
        for (Stripe stripe : now.desks()) {
            stripe.open();
        }
        return GRANTED;
    }

    /** From now on there are stripes beside the centre. */
    void spread() {
        centre.lock();
        try {
            if (desks.seats() == null) {
                if (centre.isShut()) {
                    withAll(SHUT, desks.all(), centre, 0, 0);
                }
                desks.spread();
            }
        } finally {
            centre.state &= ~Stripe.LOCKED;
        }
    }

    /** {@return the part of a pair that the limit bounds} */
    long request(long size, long capacity) {
        return chargesSize ? size : capacity;
    }

    private long charged(Stripe stripe) {
        return request(stripe.size(), stripe.capacity());
    }

    /** {@return the figure that the limit bounds} */
    long charged() {
        Usage now = usage();
        return request(now.reservedMemory(), now.totalCapacity());
    }

    long limit() {
        return limit;
    }

    /**
     * Has threads use different desks that took turns at one.
     *
     * @param seat of the caller
     */
    void part(int seat) {
        if (desks.seats() == null) {
            spread();
            return;
        }
        centre.lock();
        try {
            desks.seats().moveOn(seat);
        } finally {
            centre.state &= ~Stripe.LOCKED;
        }
    }

    /** {@return the figures of one moment, without what only free berths hold, which is retained} OBS-01, OBS-02 */
    Usage usage() {
        long[] sums = new long[4];
        Step add = (books, now, own, size, capacity) -> {
            for (Desk desk : now.desks()) {
                add(desk, sums);
            }
            return GRANTED;
        };
        centre.lock();
        try {
            add(centre, sums);
            // Also where all that is charged is in the centre: free berths are where they are.
            if (desks.seats() != null) {
                withAll(add, desks.seats(), centre, 0, 0);
            }
        } finally {
            centre.state &= ~Stripe.LOCKED;
        }
        return Usage.of(limit, sums[0], sums[1], sums[2], sums[3]);
    }

    private static void add(Desk desk, long[] sums) {
        sums[0] += desk.count();
        sums[1] += desk.capacity();
        sums[2] += desk.size();
        desk.forEachFree(berth -> {
            sums[0]--;
            sums[1] -= berth.capacity();
            sums[3] += berth.size();
        });
    }
}
