// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/** Why a block ends. */
enum Ending {
    COLLECTED,
    CLOSED,
    /** Without a word: it was never born, or its end was told before. */
    UNTOLD
}
