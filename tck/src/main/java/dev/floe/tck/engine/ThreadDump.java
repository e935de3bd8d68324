// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What all threads of this JVM do right now, in the style of {@code jstack}. */
final class ThreadDump {
    private static final int FRAMES = 40;

    private ThreadDump() {}

    static String take() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        ThreadInfo[] infos =
                threads.dumpAllThreads(threads.isObjectMonitorUsageSupported(), threads.isSynchronizerUsageSupported());
        return Arrays.stream(infos)
                .sorted(Comparator.comparing(
                                (ThreadInfo info) -> !info.getThreadName().startsWith("floe-tck"))
                        .thenComparing(ThreadInfo::getThreadId))
                .map(ThreadDump::thread)
                .collect(Collectors.joining("\n"));
    }

    private static String thread(ThreadInfo info) {
        String lock = info.getLockName() == null ? "" : " on " + info.getLockName();
        String owner = info.getLockOwnerName() == null ? "" : " held by \"" + info.getLockOwnerName() + "\"";
        String head = "\"" + info.getThreadName() + "\" " + info.getThreadState() + lock + owner;
        return head + frames(info.getStackTrace());
    }

    private static String frames(StackTraceElement[] frames) {
        return Stream.of(frames).limit(FRAMES).map(frame -> "\n    at " + frame).collect(Collectors.joining());
    }
}
