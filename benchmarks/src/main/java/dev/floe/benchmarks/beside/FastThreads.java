// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.beside;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads on which Netty is at its best. JMH makes them, by {@code -Djmh.executor=CUSTOM}. */
public final class FastThreads extends ThreadPoolExecutor {
    /** As JMH calls it. */
    public FastThreads(int threads, String prefix) {
        super(
                threads,
                threads,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(),
                new DefaultThreadFactory(prefix, true));
    }
}
