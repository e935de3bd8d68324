// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import java.util.concurrent.atomic.AtomicReference;
import org.openjdk.jcstress.infra.results.III_Result;

/** Two berths and the one place there is for them, as twins have them whose steps are not those of {@link Berth}. */
final class OnePlace {
    enum Word {
        OPEN,
        CLOSED,
        HOMELESS,
        FREE,
        RELEASED
    }

    final AtomicReference<Word> one;
    final AtomicReference<Word> other = new AtomicReference<>(Word.CLOSED);
    volatile AtomicReference<Word> owner;

    /** The place is that of one; a block of the other was closed. */
    OnePlace(Word one) {
        this.one = new AtomicReference<>(one);
        this.owner = this.one;
    }

    /** The other is free in the place. */
    void settleOther() {
        owner = other;
        other.set(Word.FREE);
    }

    /** Says how many are free, how many of these are found by way of the place, and how many are released. */
    void report(III_Result result) {
        AtomicReference<Word> found = owner;
        result.r1 = count(Word.FREE);
        result.r2 = found != null && found.get() == Word.FREE ? 1 : 0;
        result.r3 = count(Word.RELEASED);
    }

    private int count(Word word) {
        return (one.get() == word ? 1 : 0) + (other.get() == word ? 1 : 0);
    }
}
