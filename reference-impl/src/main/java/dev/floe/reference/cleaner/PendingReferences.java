// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.cleaner;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The references that a collection has cleared, until a thread processes them: the cleaning thread, or a request that
 * waits for headroom.
 *
 * <p>Direct buffers of the JDK are cleaned by the Reference Handler. There is one for the whole process; it cannot say
 * whether it is done, and it must not be made to wait. A queue of our own lets any thread process the next reference.
 */
public final class PendingReferences {
    /** How deep cleaning actions may nest that request memory, and so help with others. */
    private static final int MAX_NESTING = 16;

    /** The queue with which a {@link PendingReference} is created. */
    public final ReferenceQueue<Object> queue = new ReferenceQueue<>();

    private final AtomicLong processed = new AtomicLong();

    /*
     * How deep the helping threads are nested. Each thread reads and writes its own entry only, and leaves none behind.
     */
    private final Map<Thread, Integer> nesting = new ConcurrentHashMap<>();

    /** A reference that knows what to do once it is pending. */
    public interface PendingReference {
        /** {@return whether it was a cleanable, and not processed before} */
        boolean process();
    }

    /**
     * Processes the next reference; waits for one. For the cleaning thread.
     *
     * @param millis how long to wait at most; 0 means for ever
     * @return whether it was pending already, and a cleanable not processed before
     */
    boolean takeOne(long millis) throws InterruptedException {
        Reference<?> next = queue.poll();
        if (next != null) {
            return process(next);
        }
        next = queue.remove(millis);
        if (next != null) {
            process(next);
        }
        return false;
    }

    /** Processes one reference if one is pending, and {@return whether there was one}. For helping threads. */
    public boolean processOne() {
        Thread helper = Thread.currentThread();
        int depth = nesting.getOrDefault(helper, 0);
        if (depth >= MAX_NESTING) {
            return false;
        }
        nesting.put(helper, depth + 1); // before the poll: if this fails, no reference is lost
        try {
            Reference<?> next = pollCleared();
            if (next != null) {
                process(next);
            }
            return next != null;
        } finally {
            if (depth == 0) {
                nesting.remove(helper);
            } else {
                nesting.put(helper, depth);
            }
        }
    }

    /** A helping thread must not take what wakes the cleaning thread, which would wait for ever. BLK-33 */
    private Reference<?> pollCleared() {
        Reference<?> next = queue.poll();
        if (!(next instanceof WakeUp)) {
            return next;
        }
        while (next instanceof WakeUp) {
            next = queue.poll();
        }
        wakeCleaningThread();
        return next;
    }

    private boolean process(Reference<?> next) {
        boolean cleaned = ((PendingReference) next).process();
        if (cleaned) {
            processed.incrementAndGet();
        }
        return cleaned;
    }

    /** Counts cleanables that were processed before their references became pending. */
    void addProcessed(int count) {
        processed.addAndGet(count);
    }

    /** {@return how many cleanables have been processed because a collection found their referents dead} */
    public long processedCount() {
        return processed.get();
    }

    /** Wakes the cleaning thread if it waits in {@link #takeOne}. */
    void wakeCleaningThread() {
        new WakeUp(queue).enqueue();
    }

    private static final class WakeUp extends PhantomReference<Object> implements PendingReference {
        WakeUp(ReferenceQueue<Object> queue) {
            super(new Object(), queue);
        }

        @Override
        public boolean process() {
            return false;
        }
    }
}
