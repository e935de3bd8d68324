// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import dev.floe.benchmarks.comparison.Subject;
import java.util.ArrayList;
import java.util.List;

/**
 * One measurement: the workload, the subject and the conditions.
 *
 * @param subject the name of the subject; of a workload that measures no whole memory, a name that the workload defines
 * @param live the number of other live blocks
 */
record Case(Workload workload, String subject, int bytes, int threads, int jdk, int live) {
    private static final int FIRST_WITH_UNSAFE_FLAG = 23;
    private static final int FIRST_WITH_FFM = 22;

    /** {@return the arguments of its JVM, and only those that it needs} */
    List<String> arguments() {
        List<String> all = new ArrayList<>(workload.arguments());
        if (jdk >= FIRST_WITH_FFM) {
            all.add("--enable-native-access=ALL-UNNAMED");
        }
        if (isVirtual()) {
            all.add("-Djmh.executor=VIRTUAL");
            // These threads never block, so they keep their carriers: with fewer carriers some would run at the end
            // only, or never.
            all.add("-Djdk.virtualThreadScheduler.parallelism=" + threads);
        }
        Subject.ALL.stream()
                .filter(each -> each.name().equals(subject))
                .findFirst()
                .map(Subject::arguments)
                .orElse(List.of(Subject.ALLOW_UNSAFE))
                .stream()
                .filter(flag -> jdk >= FIRST_WITH_UNSAFE_FLAG || !flag.equals(Subject.ALLOW_UNSAFE))
                .forEach(all::add);
        return all;
    }

    /** {@return whether its threads are virtual} */
    boolean isVirtual() {
        return workload == Workload.ALLOCATE_TOUCH_RELEASE_VIRTUAL;
    }

    /** {@return the same case without a subject} */
    Case withoutSubject() {
        return new Case(workload, "", bytes, threads, jdk, live);
    }

    @Override
    public String toString() {
        return "JDK " + jdk + ", " + workload.title + ", " + Size.of(bytes) + ", "
                + (threads == 1 ? "1 thread" : threads + " threads") + (subject.isEmpty() ? "" : ": " + subject);
    }
}
