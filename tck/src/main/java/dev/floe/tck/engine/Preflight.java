// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.spec.Capability;
import dev.floe.tck.fixture.Gc;
import java.util.Optional;

/**
 * Resources of this machine, tested before each check. A check that lacks one is NOT_RUN.
 *
 * @param bytes of memory that the machine or the container can still give
 * @param threads that can still be started
 * @param collector the garbage collector by name
 */
record Preflight(long bytes, long threads, String collector) {
    /** Reads the available memory only for a check that needs much: on JDK 17 that takes a direct buffer for ever. */
    static Preflight ofThisJvm(CheckMethod check) {
        long bytes = check.requires().machineBytes() > 0 ? Machine.availableBytes() : Long.MAX_VALUE;
        return new Preflight(bytes, Machine.availableThreads(), Machine.collector());
    }

    /** {@return why a check cannot be run here; empty if it can} */
    Optional<String> obstacle(CheckMethod check) {
        long neededBytes = check.requires().machineBytes();
        if (neededBytes > 0 && neededBytes > bytes) {
            return Optional.of(
                    "the machine has too little memory: neededBytes=" + neededBytes + ", availableBytes=" + bytes);
        }
        int neededThreads = check.requires().threads();
        if (neededThreads > threads) {
            return Optional.of("the machine allows too few threads: neededThreads=" + neededThreads
                    + ", availableThreads=" + threads);
        }
        boolean collects = check.takes(Gc.class) || check.needs().contains(Capability.GC_RELEASE);
        return collects && collector.equals(Machine.EPSILON)
                ? Optional.of("the check needs collections, and this collector makes none: gc=" + collector)
                : Optional.empty();
    }
}
