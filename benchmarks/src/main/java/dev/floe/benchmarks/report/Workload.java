// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import dev.floe.benchmarks.beside.Cycle;
import dev.floe.benchmarks.beside.Dropped;
import dev.floe.benchmarks.beside.GarbageFull;
import dev.floe.benchmarks.beside.HandedOver;
import dev.floe.benchmarks.beside.HeapBytes;
import dev.floe.benchmarks.beside.Mixed;
import dev.floe.benchmarks.beside.QuotaAlone;
import dev.floe.benchmarks.beside.Registering;
import dev.floe.benchmarks.beside.RoomReturned;
import dev.floe.benchmarks.ffm.Zeroing;
import java.util.List;

/** A question, and how it is put. */
enum Workload {
    CYCLE("allocate, touch, release", Cycle.class),
    CYCLE_VIRTUAL("allocate, touch, release, by virtual threads", Cycle.class),
    HANDED_OVER("released by another thread", HandedOver.class),
    MIXED("mixed sizes and lifetimes, recorded", Mixed.class),
    GROWTH("the same with a million live blocks", Cycle.class),
    QUOTA("quota alone", QuotaAlone.class),
    REGISTRATION("register and clean", Registering.class),
    ZEROING("zeroed memory from malloc to free", Zeroing.class),
    GARBAGE_FULL("next allocation at a quota full of garbage", GarbageFull.class, 5, "-XX:MaxDirectMemorySize=64m"),
    ROOM_RETURNED(
            "room that another thread returns, to the waiter", RoomReturned.class, 7, "-XX:MaxDirectMemorySize=64m"),
    DROPPED("200,000 blocks dropped, until all are back", Dropped.class, 4, "-XX:MaxDirectMemorySize=16g"),
    /** Not by JMH: objects are counted. */
    HEAP("bytes of heap for a live block (bytes, no nanoseconds)", HeapBytes.class);

    final String title;
    final Class<?> program;
    /** For {@link Effort#shots}. */
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
