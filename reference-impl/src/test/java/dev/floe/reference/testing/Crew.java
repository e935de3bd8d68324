// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Threads whose failures come back to the test. Closing it joins them, within a bound. */
public final class Crew implements AutoCloseable {
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    public interface Work {
        void run() throws Exception;
    }

    public interface NumberedWork {
        void run(int number) throws Exception;
    }

    public Thread start(Work work) {
        Thread thread = new Thread(() -> guarded(work), "crew-" + threads.size());
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
        return thread;
    }

    /** All at once, as nearly as threads can. */
    public static void race(int size, NumberedWork work) {
        CountDownLatch ready = new CountDownLatch(size);
        try (Crew crew = new Crew()) {
            for (int i = 0; i < size; i++) {
                int number = i;
                crew.start(() -> {
                    ready.countDown();
                    ready.await();
                    work.run(number);
                });
            }
        }
    }

    private void guarded(Work work) {
        try {
            work.run();
        } catch (Throwable failed) {
            if (!failure.compareAndSet(null, failed)) {
                failure.get().addSuppressed(failed);
            }
        }
    }

    @Override
    public void close() {
        for (Thread thread : threads) {
            try {
                thread.join(BOUND.toMillis());
            } catch (InterruptedException unexpected) {
                throw new AssertionError(unexpected);
            }
            if (thread.isAlive()) {
                AssertionError stuck = new AssertionError("did not end within " + BOUND + ": " + thread);
                stuck.setStackTrace(thread.getStackTrace());
                throw stuck;
            }
        }
        if (failure.get() != null) {
            throw new AssertionError("in the crew: " + failure.get(), failure.get());
        }
    }
}
