// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.util;

/** Into how many parts to divide what threads would contend for. */
public final class Stripes {
    /**
     * A power of two, at least four for each processor and at most 64: more than threads run at a time, so few collide.
     */
    public static final int COUNT =
            Math.min(64, Integer.highestOneBit(4 * Runtime.getRuntime().availableProcessors()));

    private Stripes() {}
}
