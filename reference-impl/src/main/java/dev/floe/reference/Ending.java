// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/** Why a block ends. */
enum Ending {
    COLLECTED,
    CLOSED,
    NEVER_BORN
}
