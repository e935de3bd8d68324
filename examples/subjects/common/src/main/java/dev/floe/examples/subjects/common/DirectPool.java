// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.common;

import dev.floe.spec.Usage;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/** The figures of the buffer pool {@code direct}, minus those at the time when a memory was opened. */
public final class DirectPool {
    private static final BufferPoolMXBean BEAN = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .findFirst()
            .orElseThrow();

    private final long limit = ProcessLimit.bytes();
    private final Figure count = new Figure(BEAN.getCount());
    private final Figure totalCapacity = new Figure(BEAN.getTotalCapacity());
    private final Figure memoryUsed = new Figure(BEAN.getMemoryUsed());

    /** {@return the current figures} */
    public Usage usage() {
        return Usage.of(
                limit,
                count.since(BEAN.getCount()),
                totalCapacity.since(BEAN.getTotalCapacity()),
                memoryUsed.since(BEAN.getMemoryUsed()),
                0);
    }

    /** What others had allocated before. They may free it, so the difference can be negative. */
    private static final class Figure {
        private long others;

        Figure(long before) {
            this.others = before;
        }

        synchronized long since(long now) {
            others = Math.min(others, now);
            return now - others;
        }
    }
}
