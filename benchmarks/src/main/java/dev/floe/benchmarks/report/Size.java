// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

/** Formats a number of bytes. */
final class Size {
    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;

    private Size() {}

    static String of(int bytes) {
        if (bytes == 0) {
            return "all sizes";
        }
        if (bytes % MIB == 0) {
            return bytes / MIB + " MiB";
        }
        return bytes % KIB == 0 ? bytes / KIB + " KiB" : bytes + " B";
    }
}
