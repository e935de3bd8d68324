// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the next check for a thread, in this order:
 *
 * <ol>
 *   <li>one for the JVM that the thread already has,
 *   <li>one of the largest group of checks that want the same JVM and that no thread works at,
 *   <li>one that requires a JVM of its own,
 *   <li>a share of a group that other threads work at, if it is large enough to start a JVM for it.
 * </ol>
 */
final class Schedule {
    private static final int WORTH_A_JVM = 3;

    private final Map<List<String>, Deque<Job>> shared = new LinkedHashMap<>();
    private final Deque<Job> alone = new ArrayDeque<>();
    private final Map<List<String>, Integer> served = new HashMap<>();

    /**
     * A check to be run.
     *
     * @param check which
     * @param alone whether in a JVM of its own
     * @param arguments of that JVM, besides those that all have
     */
    record Job(CheckMethod check, boolean alone, List<String> arguments) {
        Job(CheckMethod check, Worker.Profile profile) {
            this(check, profile.alone(), profile.arguments());
        }
    }

    Schedule(List<Job> jobs) {
        for (Job job : jobs) {
            (job.alone ? alone : shared.computeIfAbsent(job.arguments, key -> new ArrayDeque<>())).add(job);
        }
    }

    /** Notes that a thread has a JVM with these arguments already. */
    synchronized void serve(List<String> arguments) {
        served.merge(arguments, 1, Integer::sum);
    }

    /**
     * {@return the next job, or null if there is none left}
     *
     * @param current the arguments of the JVM that the caller has; null if it has none
     */
    synchronized Job next(List<String> current) {
        if (current != null && shared.containsKey(current)) {
            return take(current);
        }
        Optional<List<String>> unserved = largest(0, 1);
        if (unserved.isPresent()) {
            return begin(unserved.get());
        }
        if (!alone.isEmpty()) {
            return alone.remove();
        }
        return largest(Integer.MAX_VALUE, WORTH_A_JVM).map(this::begin).orElse(null);
    }

    private Optional<List<String>> largest(int servants, int atLeast) {
        return shared.entrySet().stream()
                .filter(group -> served.getOrDefault(group.getKey(), 0) <= servants)
                .filter(group -> group.getValue().size() >= atLeast)
                .max(Comparator.comparingInt(group -> group.getValue().size()))
                .map(Map.Entry::getKey);
    }

    private Job begin(List<String> arguments) {
        serve(arguments);
        return take(arguments);
    }

    private Job take(List<String> arguments) {
        Deque<Job> group = shared.get(arguments);
        Job job = group.remove();
        if (group.isEmpty()) {
            shared.remove(arguments);
        }
        return job;
    }
}
