// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.GradingResult;

/** Whether one test did as it must. */
record Verdict(String test, boolean asItMust, String why) {
    static List<Verdict> of(SortedSet<String> tests, Collection<TestResult> results) {
        return tests.stream()
                .map(test -> of(
                        test,
                        results.stream()
                                .filter(result -> result.getName().equals(test))
                                .toList()))
                .toList();
    }

    private static Verdict of(String test, List<TestResult> results) {
        List<String> errors = results.stream()
                .filter(result -> result.status() != Status.NORMAL)
                .map(result -> result.status() + " " + result.getMessages())
                .distinct()
                .toList();
        List<String> forbidden = results.stream()
                .flatMap(result -> result.grading().gradingResults.values().stream())
                .filter(outcome -> outcome.expect == Expect.FORBIDDEN && outcome.count > 0)
                .map(Verdict::outcome)
                .distinct()
                .sorted()
                .toList();
        long samples = results.stream().mapToLong(TestResult::getTotalCount).sum();
        if (!errors.isEmpty() || samples == 0) {
            return new Verdict(test, false, "it could not be run: " + errors);
        }
        if (isShipped(test)) {
            return new Verdict(test, forbidden.isEmpty(), "forbidden=" + forbidden + ", samples=" + samples);
        }
        return new Verdict(test, !forbidden.isEmpty(), "twin, caught by=" + forbidden + ", samples=" + samples);
    }

    static boolean isShipped(String test) {
        return test.endsWith(".Shipped");
    }

    private static String outcome(GradingResult outcome) {
        return "(" + outcome.id + ")";
    }

    @Override
    public String toString() {
        return (asItMust ? "ok     " : "WRONG  ") + test.substring(test.lastIndexOf('.', test.lastIndexOf('.') - 1) + 1)
                + ": " + why;
    }
}
