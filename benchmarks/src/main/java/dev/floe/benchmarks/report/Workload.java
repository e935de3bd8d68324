// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import dev.floe.benchmarks.comparison.AllocateTouchRelease;
import dev.floe.benchmarks.comparison.BulkUnreachable;
import dev.floe.benchmarks.comparison.HeapBytes;
import dev.floe.benchmarks.comparison.MixedSizes;
import dev.floe.benchmarks.comparison.QuotaAlone;
import dev.floe.benchmarks.comparison.QuotaFullOfGarbage;
import dev.floe.benchmarks.comparison.RegisterAndClean;
import dev.floe.benchmarks.comparison.ReleasedByOtherThread;
import dev.floe.benchmarks.comparison.WaiterLatency;
import dev.floe.benchmarks.ffm.Zeroing;
import java.util.List;

/** A benchmark program with its title and JVM arguments. */
enum Workload {
    ALLOCATE_TOUCH_RELEASE("allocate, touch, release", AllocateTouchRelease.class),
    ALLOCATE_TOUCH_RELEASE_VIRTUAL("allocate, touch, release, by virtual threads", AllocateTouchRelease.class),
    RELEASED_BY_OTHER_THREAD("released by another thread", ReleasedByOtherThread.class),
    MIXED_SIZES("mixed sizes and lifetimes, recorded", MixedSizes.class),
    MILLION_LIVE_BLOCKS("the same with a million live blocks", AllocateTouchRelease.class),
    QUOTA("quota alone", QuotaAlone.class),
    REGISTRATION("register and clean", RegisterAndClean.class),
    ZEROING("zeroed memory from malloc to free", Zeroing.class),
    QUOTA_FULL_OF_GARBAGE(
            "next allocation at a quota full of garbage", QuotaFullOfGarbage.class, 5, "-XX:MaxDirectMemorySize=64m"),
    WAITER_LATENCY(
            "room that another thread returns, to the waiter", WaiterLatency.class, 7, "-XX:MaxDirectMemorySize=64m"),
    BULK_UNREACHABLE(
            "200,000 blocks dropped, until all are back", BulkUnreachable.class, 4, "-XX:MaxDirectMemorySize=16g"),
    /** JMH does not run this one: it counts objects. */
    HEAP("bytes of heap for a live block (bytes, no nanoseconds)", HeapBytes.class);

    final String title;
    final Class<?> program;
    /** The single shots of a quick run; see {@link RunSize#shots}. */
    final int shots;

    private final String limit;

    Workload(String title, Class<?> program) {
        this(title, program, 0, "-XX:MaxDirectMemorySize=16g");
    }

    Workload(String title, Class<?> program, int shots, String limit) {
        this.title = title;
        this.program = program;
        this.shots = shots;
        this.limit = limit;
    }

    List<String> arguments() {
        return List.of("-Xms1g", "-Xmx1g", limit);
    }
}
