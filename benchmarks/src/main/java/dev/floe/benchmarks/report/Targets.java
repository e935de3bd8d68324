// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import static dev.floe.benchmarks.report.Workload.ALLOCATE_TOUCH_RELEASE;
import static dev.floe.benchmarks.report.Workload.BULK_UNREACHABLE;
import static dev.floe.benchmarks.report.Workload.HEAP;
import static dev.floe.benchmarks.report.Workload.MILLION_LIVE_BLOCKS;
import static dev.floe.benchmarks.report.Workload.QUOTA;
import static dev.floe.benchmarks.report.Workload.QUOTA_FULL_OF_GARBAGE;
import static dev.floe.benchmarks.report.Workload.REGISTRATION;
import static dev.floe.benchmarks.report.Workload.WAITER_LATENCY;
import static dev.floe.benchmarks.report.Workload.ZEROING;

import dev.floe.benchmarks.comparison.QuotaAlone;
import dev.floe.benchmarks.comparison.RegisterAndClean;
import dev.floe.benchmarks.ffm.Zeroing;
import java.util.List;
import java.util.Optional;

/** The wanted ratios of a peer's time to ours. No other class has any. */
final class Targets {
    private static final String JDK = "JDK direct";
    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;

    /** A wanted ratio, and the peer and conditions for which it is wanted. */
    record Target(
            Workload workload, String peer, int threads, int fromBytes, int toBytes, boolean olderJdk, double ratio) {
        boolean isOf(Case peerCase, boolean newest) {
            return peerCase.workload() == workload
                    && (peer.isEmpty() || peerCase.subject().equals(peer))
                    && peerCase.threads() == threads
                    && peerCase.bytes() >= fromBytes
                    && peerCase.bytes() <= toBytes
                    && newest != olderJdk;
        }
    }

    static final List<Target> ALL = List.of(
            roundTrip(JDK, 1, 0, KIB, 4),
            roundTrip(JDK, 2, 0, KIB, 8),
            roundTrip(JDK, 1, 64 * KIB, MIB, 2),
            roundTrip(JDK, 2, 64 * KIB, MIB, 2),
            roundTrip(JDK, 1, 64 * MIB, 64 * MIB, 5),
            new Target(ALLOCATE_TOUCH_RELEASE, JDK, 1, 0, KIB, true, 3),
            new Target(ALLOCATE_TOUCH_RELEASE, JDK, 2, 0, KIB, true, 6),
            roundTrip("Netty pooled", 1, 0, MIB, 2.5),
            roundTrip("Netty pooled", 2, 0, MIB, 2.5),
            roundTrip("Netty adaptive", 1, 0, MIB, 2.5),
            roundTrip("Netty adaptive", 2, 0, MIB, 2.5),
            roundTrip("Netty adaptive, best", 1, 0, MIB, 1),
            roundTrip("Netty adaptive, best", 2, 0, MIB, 1),
            roundTrip("Arrow", 1, 0, MIB, 8),
            roundTrip("Arrow", 2, 0, MIB, 10),
            roundTrip("Arena.ofConfined", 1, 0, MIB, 1),
            roundTrip("Arena.ofConfined", 2, 0, MIB, 1),
            atAnySize(QUOTA, QuotaAlone.JDK, 1, 3),
            atAnySize(QUOTA, QuotaAlone.JDK, 2, 10),
            atAnySize(REGISTRATION, RegisterAndClean.JDK, 1, 2),
            atAnySize(REGISTRATION, RegisterAndClean.JDK, 2, 10),
            atAnySize(WAITER_LATENCY, JDK, 1, 30),
            atAnySize(QUOTA_FULL_OF_GARBAGE, JDK, 1, 1),
            atAnySize(QUOTA_FULL_OF_GARBAGE, JDK, 8, 1),
            atAnySize(BULK_UNREACHABLE, JDK, 1, 1.2),
            atAnySize(HEAP, JDK, 1, 136.0 / 80), // at most 80 bytes, where the JDK has 136
            atAnySize(ZEROING, Zeroing.LIBC, 1, 0.8),
            atAnySize(MILLION_LIVE_BLOCKS, "", 1, 1 / 1.3)); // at most 1.3 times

    private Targets() {}

    private static Target roundTrip(String peer, int threads, int fromBytes, int toBytes, double ratio) {
        return new Target(ALLOCATE_TOUCH_RELEASE, peer, threads, fromBytes, toBytes, false, ratio);
    }

    private static Target atAnySize(Workload workload, String peer, int threads, double ratio) {
        return new Target(workload, peer, threads, 0, Integer.MAX_VALUE, false, ratio);
    }

    /** {@return the target for a peer, if there is one} */
    static Optional<Target> of(Case peer, boolean newestJdk) {
        return ALL.stream().filter(target -> target.isOf(peer, newestJdk)).findFirst();
    }
}
