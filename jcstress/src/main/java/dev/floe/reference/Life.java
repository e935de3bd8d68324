// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/** The life of a block, as {@link PinnableBlock} has it and its twins want to have it. */
interface Life {
    int NOT_SEEN = -1;

    boolean tryPin();

    void endPin();

    boolean tryEscape();

    void close();

    /** Writes 1, plainly. */
    void write();

    int releases();

    /** {@return what was written when the block was released; {@link #NOT_SEEN} if it was not} */
    int seenByRelease();

    /** {@return what was written when escaped buffers were ended; {@link #NOT_SEEN} if none were} */
    int seenByExpiry();
}
