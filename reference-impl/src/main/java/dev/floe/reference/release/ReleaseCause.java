// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.release;

/** Why the memory of a block is released. */
enum ReleaseCause {
    CLOSED,
    COLLECTED,
    /** The creation of the block failed, so there was no block for the flight recorder. */
    ROLLED_BACK
}
