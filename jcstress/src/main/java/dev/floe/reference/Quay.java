// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import org.openjdk.jcstress.infra.results.III_Result;

/** {@link Berth Berths} of one capacity at one desk, without memory, and blocks for them. */
final class Quay {
    static final long SIZE = 16;
    static final int SIZE_CLASS = SizeClasses.indexOf(SIZE);

    private static final Arrivals ARRIVALS = new Arrivals();

    /** Its thread never starts, so nobody deals with what arrives. */
    static final PhantomCleaner CLEANER =
            new PhantomCleaner("jcstress", ARRIVALS, new FailureResponse.Report(Throwable::printStackTrace));

    private final Desk desk;
    private final Shelf shelf;

    /** With a place for one. */
    Quay() {
        this(new PaddedDesk(), new Shelf(1));
        CountedRoles roles = new CountedRoles();
        desk.serve(new Roles("jcstress", roles, roles, CLEANER));
    }

    Quay(Desk desk, Shelf shelf) {
        this.desk = desk;
        this.shelf = shelf;
    }

    /** {@return a block in a berth that has no place} */
    BerthedBlock homeless() {
        Key key = new Key(ARRIVALS, desk, shelf, 8, 1, SIZE, SIZE_CLASS, true);
        desk.link(key.berth);
        BerthedBlock block = new BerthedBlock();
        block.livesIn(key);
        return block;
    }

    /** {@return a berth that is free in a place} */
    Berth free() {
        BerthedBlock first = homeless();
        first.close();
        return first.berth();
    }

    /** {@return a block in a berth that has a place} */
    BerthedBlock settled() {
        free();
        BerthedBlock next = new BerthedBlock();
        claim(next);
        return next;
    }

    /** {@return whether the block has found a berth} */
    boolean claim(BerthedBlock block) {
        Key key = shelf.claim(SIZE, 1);
        if (key == null) {
            return false;
        }
        block.livesIn(key);
        return true;
    }

    /** Says how many of two berths are free, how many of these blocks find, and how many are released. */
    void report(III_Result result, Berth one, Berth other) {
        result.r1 = (one.isFree() ? 1 : 0) + (other.isFree() ? 1 : 0);
        result.r3 = (desk.isLinked(one) ? 0 : 1) + (desk.isLinked(other) ? 0 : 1);
        while (claim(new BerthedBlock())) {
            result.r2++;
        }
    }
}
