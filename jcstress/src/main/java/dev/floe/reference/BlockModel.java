// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/** What a test does with a block: with a {@link PinnableBlock}, or with a broken twin of it. */
interface BlockModel {
    int NOT_SEEN = -1;

    boolean tryPin();

    void endPin();

    boolean tryEscape();

    void close();

    /** Writes 1 by a plain write. */
    void write();

    int releases();

    /** {@return what the release saw of the write; {@link #NOT_SEEN} if the block was not released} */
    int seenByRelease();

    /** {@return what the expiry saw of the write; {@link #NOT_SEEN} if no escaped buffer was ended} */
    int seenByExpiry();
}
