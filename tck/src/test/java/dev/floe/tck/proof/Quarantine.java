// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.examples.plain.PlainAllocator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Delays the reuse of freed memory and ignores wrong frees, so that a second free or a late access does not crash the
 * JVM.
 */
final class Quarantine extends PlainAllocator {
    private static final long MAX_KEPT_BYTES = 64L << 20;

    private final Map<Long, Long> live = new HashMap<>();
    private final Deque<Freed> kept = new ArrayDeque<>();
    private long keptBytes;

    private record Freed(long address, long size) {}

    @Override
    protected synchronized long take(long size) {
        long address = super.take(size);
        live.put(address, size);
        return address;
    }

    @Override
    public synchronized void free(long address, long size) {
        Long own = live.remove(address);
        if (own == null) {
            return; // freed before, or never allocated
        }
        kept.add(new Freed(address, own));
        keptBytes += own;
        while (keptBytes > MAX_KEPT_BYTES) {
            Freed oldest = kept.remove();
            keptBytes -= oldest.size;
            super.free(oldest.address, oldest.size);
        }
    }
}
