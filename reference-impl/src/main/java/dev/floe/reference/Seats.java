// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/**
 * Which {@link Stripe} a thread uses: one by its id, until it is moved because two met there.
 *
 * <p>More stripes than processors, for no more threads than that run at a time; and more seats than stripes, as only
 * threads of one seat cannot be parted.
 */
final class Seats {
    private static final int STRIPES = Threads.stripes(4);
    private static final int SEATS = 4 * STRIPES;

    private final Stripe[] stripes = new Stripe[STRIPES];

    /* Written under the lock of the centre, read without: any stripe will do, and all are older than this object. */
    private final Stripe[] seats = new Stripe[SEATS];

    private int next; // guarded by the lock of the centre

    Seats() {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new PaddedStripe();
        }
        for (int i = 0; i < SEATS; i++) {
            seats[i] = stripes[i % STRIPES];
        }
    }

    /** {@return that of the caller} It may run foreign code, see {@link Threads#stripe}. */
    static int seat() {
        return Threads.stripe(SEATS);
    }

    Stripe at(int seat) {
        return seats[seat];
    }

    /** {@return whether another stripe than this took it back the short way} */
    boolean tryDischargeBeside(Stripe own, long size, long capacity) {
        for (Stripe stripe : stripes) {
            if (stripe != own && stripe.seemsLive() && stripe.dischargePatiently(size, capacity)) {
                return true;
            }
        }
        return false;
    }

    /** Gives whoever sits there another stripe. */
    void moveOn(int seat) {
        seats[seat] = stripes[next++ & STRIPES - 1];
    }

    Stripe[] stripes() {
        return stripes;
    }

    /** {@return how many may want a part of what the centre has} */
    int parts() {
        return STRIPES;
    }
}
