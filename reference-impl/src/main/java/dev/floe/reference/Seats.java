// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/**
 * Which {@link Desk} a thread uses: one by its id, until it is moved because two met there.
 *
 * <p>More desks than processors, for no more threads than that run at a time; and more seats than desks, as only
 * threads of one seat cannot be parted.
 */
final class Seats {
    private static final int DESKS = Threads.stripes(4);
    private static final int SEATS = 4 * DESKS;

    private final Desk[] desks = new Desk[DESKS];

    /* Written under the lock of the centre, read without: any desk will do, and all are older than this object. */
    private final Desk[] seats = new Desk[SEATS];

    private int next; // guarded by the lock of the centre

    Seats() {
        for (int i = 0; i < DESKS; i++) {
            desks[i] = new PaddedDesk();
        }
        for (int i = 0; i < SEATS; i++) {
            seats[i] = desks[i % DESKS];
        }
    }

    /** {@return that of the caller} It may run foreign code, see {@link Threads#stripe}. */
    static int seat() {
        return Threads.stripe(SEATS);
    }

    Desk at(int seat) {
        return seats[seat];
    }

    /** {@return whether another stripe than this took it back the short way} */
    boolean tryDischargeBeside(Stripe own, long size, long capacity) {
        for (Stripe stripe : desks) {
            if (stripe != own && stripe.seemsLive() && stripe.dischargePatiently(size, capacity)) {
                return true;
            }
        }
        return false;
    }

    /** Gives whoever sits there another desk. */
    void moveOn(int seat) {
        seats[seat] = desks[next++ & DESKS - 1];
    }

    Desk[] desks() {
        return desks;
    }

    /** {@return how many may want a part of what the centre has} */
    int parts() {
        return DESKS;
    }
}
