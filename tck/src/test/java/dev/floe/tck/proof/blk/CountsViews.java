// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryView;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainReserver;
import dev.floe.tck.proof.plain.PlainView;

/** Counts a slice as if it were a block. */
@Breaks(
        value = Rule.BLK_20,
        also = {Rule.BLK_21, Rule.BLK_23, Rule.BLK_26, Rule.BLK_27},
        message = "usage after making views")
public final class CountsViews extends Mutant {
    private PlainReserver books;

    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        books = super.newReserver(config, cleaner);
        return books;
    }

    @Override
    protected MemoryView newView(PlainView from, long address, long length) {
        books.reserve(1, 0);
        return super.newView(from, address, length);
    }
}
