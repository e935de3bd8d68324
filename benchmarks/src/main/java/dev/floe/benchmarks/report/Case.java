// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import dev.floe.benchmarks.beside.Subject;
import java.util.ArrayList;
import java.util.List;

/**
 * What is measured: a question, who answers, and the circumstances.
 *
 * @param subject who; of questions that are no memory's, a name that the question knows
 * @param live how many other blocks live
 */
record Case(Workload workload, String subject, int bytes, int threads, int jdk, int live) {
    private static final int FIRST_WITH_UNSAFE_FLAG = 23;
    private static final int FIRST_WITH_FFM = 22;

    /** {@return the flags of its JVM, which are no others than it needs} */
    List<String> arguments() {
        List<String> all = new ArrayList<>(workload.arguments());
        if (jdk >= FIRST_WITH_FFM) {
            all.add("--enable-native-access=ALL-UNNAMED");
        }
        if (isVirtual()) {
            all.add("-Djmh.executor=VIRTUAL");
            // Who does not wait keeps its carrier: with fewer, some would be measured at the end only, or never.
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

    /** {@return whether its threads are virtual ones} */
    boolean isVirtual() {
        return workload == Workload.CYCLE_VIRTUAL;
    }

    /** {@return the circumstances, without who} */
    Case withoutSubject() {
        return new Case(workload, "", bytes, threads, jdk, live);
    }

    @Override
    public String toString() {
        return "JDK " + jdk + ", " + workload.title + ", " + Size.of(bytes) + ", "
                + (threads == 1 ? "1 thread" : threads + " threads") + (subject.isEmpty() ? "" : ": " + subject);
    }
}
