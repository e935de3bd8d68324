// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.util;

/**
 * Makes sure that a slow path will not meet the end of the stack halfway. BLK-36
 *
 * <p>A caller probes before it changes anything. The probe uses more stack than the slow path will, and gives it back.
 */
public final class StackProbe {
    /** Frames of the probe. The slow paths nest a dozen, interpreted ones of up to two hundred bytes. */
    private static final int DEPTH = 128;

    private StackProbe() {}

    /** @throws StackOverflowError if there is no stack for a slow path of this module; nothing has changed */
    public static void require() {
        descend(DEPTH);
    }

    private static int descend(int depth) {
        return depth == 0 ? 0 : 1 + descend(depth - 1);
    }
}
