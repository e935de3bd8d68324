// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/** The end of a block of ours: it knows where the block lies, how it is closed, and can take a birth back. */
interface BlockEnd {
    /** {@return where the block begins} */
    long address();

    /** {@return the bytes of the block} */
    long capacity();

    /** {@return the bytes that were taken} */
    long size();

    /** Releases what the block has, unless that is done. Called by the {@code close} that won, and by nobody else. */
    void close();

    /** Releases what a birth had taken that failed after it was registered, unless that is done; throws what that throws. */
    void undo();
}
