// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.ffm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** What the candidates with arenas do with a segment. */
final class Segments {
    private Segments() {}

    static long touch(MemorySegment segment, int step) {
        long last = segment.byteSize() - Long.BYTES;
        for (long i = 0; i < last; i += step) {
            segment.set(ValueLayout.JAVA_LONG_UNALIGNED, i, 42);
        }
        return segment.get(ValueLayout.JAVA_LONG_UNALIGNED, last);
    }
}
