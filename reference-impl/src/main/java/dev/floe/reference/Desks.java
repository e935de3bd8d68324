// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/**
 * The desks of one memory: the centre alone, until threads have met there; from then on one for each that runs.
 *
 * <p>All are made at once, so that nothing has to be made when there is no heap, and nothing is missed by who goes to each.
 */
final class Desks {
    private final Desk centre = new PaddedDesk();
    private final Seats all = new Seats();

    /* null ---> all of them, once, under the lock of the centre. */
    private volatile Seats seats;

    /** Desks for who needs no centre. */
    static Desks apart() {
        Desks desks = new Desks();
        desks.spread();
        return desks;
    }

    Desk centre() {
        return centre;
    }

    /** {@return the seats at the other desks, or null as long as there is nothing but the centre} */
    Seats seats() {
        return seats;
    }

    /** {@return the seats at the other desks, used or not} */
    Seats all() {
        return all;
    }

    /** From now on the others are used. For who holds the lock of the centre, unless nobody knows these desks yet. */
    void spread() {
        seats = all;
    }

    /** {@return that of the caller} */
    Desk own() {
        Seats now = seats;
        return now == null ? centre : now.at(Seats.seat());
    }

    /** Says whose desks these are. Before anybody comes to one of them. */
    void serve(Roles roles) {
        for (int number = 0; number < count(); number++) {
            at(number).serve(roles);
        }
    }

    /** {@return how many there are, with the centre} */
    int count() {
        return all.desks().length + 1;
    }

    /** {@return one of them: each has a number below {@link #count}} */
    Desk at(int number) {
        return number == 0 ? centre : all.desks()[number - 1];
    }
}
