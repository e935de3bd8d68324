// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.examples.plain.PlainAllocator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Keeps what is freed for a while, so that a wrong free is a wrong call and not the end of the process. */
final class Quarantine extends PlainAllocator {
    private static final long MOST_KEPT = 64L << 20;

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
        while (keptBytes > MOST_KEPT) {
            Freed oldest = kept.remove();
            keptBytes -= oldest.size;
            super.free(oldest.address, oldest.size);
        }
    }
}
