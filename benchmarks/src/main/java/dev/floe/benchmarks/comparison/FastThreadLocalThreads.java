// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.comparison;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads on which Netty is fastest. JMH uses this executor with {@code -Djmh.executor=CUSTOM}. */
public final class FastThreadLocalThreads extends ThreadPoolExecutor {
    /** JMH calls this by reflection. */
    public FastThreadLocalThreads(int threads, String prefix) {
        super(
                threads,
                threads,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(),
                new DefaultThreadFactory(prefix, true));
    }
}
