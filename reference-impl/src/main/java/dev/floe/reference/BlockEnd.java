// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.Deallocator;

/** The deallocator of a block of ours, which can also take a birth back. */
interface BlockEnd extends Deallocator {
    /** Releases what a birth had taken that failed, unless that is done; throws what that throws. */
    void undo();
}
