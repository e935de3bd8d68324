// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import static dev.floe.benchmarks.report.Workload.CYCLE;
import static dev.floe.benchmarks.report.Workload.DROPPED;
import static dev.floe.benchmarks.report.Workload.GARBAGE_FULL;
import static dev.floe.benchmarks.report.Workload.GROWTH;
import static dev.floe.benchmarks.report.Workload.HEAP;
import static dev.floe.benchmarks.report.Workload.QUOTA;
import static dev.floe.benchmarks.report.Workload.REGISTRATION;
import static dev.floe.benchmarks.report.Workload.ROOM_RETURNED;
import static dev.floe.benchmarks.report.Workload.ZEROING;

import dev.floe.benchmarks.beside.QuotaAlone;
import dev.floe.benchmarks.beside.Registering;
import dev.floe.benchmarks.ffm.Zeroing;
import java.util.List;
import java.util.Optional;

/** The ratios that are wanted, peer's time divided by ours. Here and nowhere else. */
final class Targets {
    private static final String JDK = "JDK direct";
    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;

    /** A ratio, and beside whom it is wanted. */
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
            cycle(JDK, 1, 0, KIB, 4),
            cycle(JDK, 2, 0, KIB, 8),
            cycle(JDK, 1, 64 * KIB, MIB, 2),
            cycle(JDK, 2, 64 * KIB, MIB, 2),
            cycle(JDK, 1, 64 * MIB, 64 * MIB, 5),
            new Target(CYCLE, JDK, 1, 0, KIB, true, 3),
            new Target(CYCLE, JDK, 2, 0, KIB, true, 6),
            cycle("Netty pooled", 1, 0, MIB, 2.5),
            cycle("Netty pooled", 2, 0, MIB, 2.5),
            cycle("Netty adaptive", 1, 0, MIB, 2.5),
            cycle("Netty adaptive", 2, 0, MIB, 2.5),
            cycle("Netty adaptive, best", 1, 0, MIB, 1),
            cycle("Netty adaptive, best", 2, 0, MIB, 1),
            cycle("Arrow", 1, 0, MIB, 8),
            cycle("Arrow", 2, 0, MIB, 10),
            cycle("Arena.ofConfined", 1, 0, MIB, 1),
            cycle("Arena.ofConfined", 2, 0, MIB, 1),
            any(QUOTA, QuotaAlone.JDK, 1, 3),
            any(QUOTA, QuotaAlone.JDK, 2, 10),
            any(REGISTRATION, Registering.JDK, 1, 2),
            any(REGISTRATION, Registering.JDK, 2, 10),
            any(ROOM_RETURNED, JDK, 1, 30),
            any(GARBAGE_FULL, JDK, 1, 1),
            any(GARBAGE_FULL, JDK, 8, 1),
            any(DROPPED, JDK, 1, 1.2),
            any(HEAP, JDK, 1, 136.0 / 80), // at most 80 bytes, where the JDK has 136
            any(ZEROING, Zeroing.LIBC, 1, 0.8),
            any(GROWTH, "", 1, 1 / 1.3)); // at most 1.3 times

    private Targets() {}

    private static Target cycle(String peer, int threads, int fromBytes, int toBytes, double ratio) {
        return new Target(CYCLE, peer, threads, fromBytes, toBytes, false, ratio);
    }

    private static Target any(Workload workload, String peer, int threads, double ratio) {
        return new Target(workload, peer, threads, 0, Integer.MAX_VALUE, false, ratio);
    }

    /** {@return what is wanted beside a peer} */
    static Optional<Target> of(Case peer, boolean newestJdk) {
        return ALL.stream().filter(target -> target.isOf(peer, newestJdk)).findFirst();
    }
}
