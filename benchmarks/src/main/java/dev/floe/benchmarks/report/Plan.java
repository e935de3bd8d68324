// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import static dev.floe.benchmarks.report.Workload.ALLOCATE_TOUCH_RELEASE;
import static dev.floe.benchmarks.report.Workload.ALLOCATE_TOUCH_RELEASE_VIRTUAL;
import static dev.floe.benchmarks.report.Workload.BULK_UNREACHABLE;
import static dev.floe.benchmarks.report.Workload.HEAP;
import static dev.floe.benchmarks.report.Workload.MILLION_LIVE_BLOCKS;
import static dev.floe.benchmarks.report.Workload.MIXED_SIZES;
import static dev.floe.benchmarks.report.Workload.QUOTA;
import static dev.floe.benchmarks.report.Workload.QUOTA_FULL_OF_GARBAGE;
import static dev.floe.benchmarks.report.Workload.REGISTRATION;
import static dev.floe.benchmarks.report.Workload.RELEASED_BY_OTHER_THREAD;
import static dev.floe.benchmarks.report.Workload.WAITER_LATENCY;
import static dev.floe.benchmarks.report.Workload.ZEROING;

import dev.floe.benchmarks.comparison.QuotaAlone;
import dev.floe.benchmarks.comparison.RegisterAndClean;
import dev.floe.benchmarks.comparison.Subject;
import dev.floe.benchmarks.ffm.Zeroing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The planned rows and the cases that must be measured for them. */
final class Plan {
    private static final int MILLION = 1_000_000;
    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;
    private static final Predicate<Subject> ZEROED = Subject::zeroed;

    private final RunSize runSize;
    private final int newest;
    private final List<Comparison> comparisons = new ArrayList<>();

    private Plan(RunSize runSize, int newest) {
        this.runSize = runSize;
        this.newest = newest;
    }

    /** {@return all rows of a run of this size on these JDKs} */
    static Plan of(RunSize runSize, SortedSet<Integer> jdks) {
        Plan plan = new Plan(runSize, jdks.last());
        jdks.stream().sorted((a, b) -> b - a).forEach(plan::roundTrips);
        plan.virtualThreads();
        plan.otherThreadsAndMixedSizes();
        jdks.stream().sorted((a, b) -> b - a).forEach(plan::parts);
        plan.exhaustedQuota();
        plan.heapZeroingAndMillionLive();
        return plan;
    }

    /** {@return the rows whose goal contains a text} */
    Plan only(String text) {
        Plan part = new Plan(runSize, newest);
        comparisons.stream().filter(each -> each.goal().contains(text)).forEach(part.comparisons::add);
        return part;
    }

    List<Comparison> comparisons() {
        return comparisons;
    }

    /** {@return the cases to measure, grouped so that the cases of a comparison are together} */
    Map<Case, List<Case>> cases() {
        Map<Case, List<Case>> all = new LinkedHashMap<>();
        comparisons.stream()
                .flatMap(each -> Stream.concat(each.ours().stream(), Stream.of(each.peer())))
                .distinct()
                .forEach(each -> all.computeIfAbsent(group(each), key -> new ArrayList<>())
                        .add(each));
        return all;
    }

    /** Our configurations with and without a million live blocks are in one group. */
    private static Case group(Case one) {
        Case point = one.withoutSubject();
        return one.workload() == MILLION_LIVE_BLOCKS
                ? new Case(MILLION_LIVE_BLOCKS, "", point.bytes(), point.threads(), point.jdk(), 0)
                : point;
    }

    double seconds() {
        return cases().values().stream()
                .flatMap(List::stream)
                .mapToDouble(runSize::seconds)
                .sum();
    }

    private void roundTrips(int jdk) {
        List<Integer> threadCounts = runSize.full() ? List.of(1, 2, 8) : List.of(1, 2);
        for (int threads : threadCounts) {
            for (int bytes : sizes(threads)) {
                boolean included = jdk == newest || bytes <= KIB || runSize.full();
                Predicate<Subject> zeroing =
                        ZEROED.and(each -> threads == 1 || !each.name().equals("Arena.ofAuto"));
                if (included) {
                    compareWithAll("zeroed", ALLOCATE_TOUCH_RELEASE, zeroing, bytes, threads, jdk);
                }
                if (included && (jdk == newest || runSize.full()) && (runSize.full() || bytes <= KIB)) {
                    compareWithAll("not zeroed", ALLOCATE_TOUCH_RELEASE, ZEROED.negate(), bytes, threads, jdk);
                }
            }
        }
        if (jdk == newest) {
            compareWithAll(
                    "zeroed, each page touched",
                    ALLOCATE_TOUCH_RELEASE,
                    each -> each.name().equals("JDK direct"),
                    64 * MIB,
                    1,
                    jdk);
        }
    }

    private List<Integer> sizes(int threads) {
        if (threads == 1) {
            return runSize.sizes();
        }
        return threads == 8
                ? List.of(KIB)
                : runSize.full() ? runSize.sizes() : runSize.sizes().subList(0, 1);
    }

    /** Leaves out the peers with "best" in their name, which bring threads of their own. */
    private void virtualThreads() {
        if (!runSize.full()) {
            compareWithAll(
                    "zeroed",
                    ALLOCATE_TOUCH_RELEASE_VIRTUAL,
                    each -> each.name().equals("JDK direct"),
                    64,
                    2,
                    newest);
            return;
        }
        Predicate<Subject> zeroing = each -> each.name().matches("JDK direct|Arena.ofConfined");
        Predicate<Subject> others = ZEROED.negate().and(each -> !each.name().endsWith(", best"));
        for (int threads : List.of(2, 8)) {
            for (int bytes : List.of(64, KIB)) {
                compareWithAll("zeroed", ALLOCATE_TOUCH_RELEASE_VIRTUAL, zeroing, bytes, threads, newest);
                compareWithAll("not zeroed", ALLOCATE_TOUCH_RELEASE_VIRTUAL, others, bytes, threads, newest);
            }
        }
    }

    private void otherThreadsAndMixedSizes() {
        List<Integer> sizes = runSize.full() ? List.of(64, KIB, 64 * KIB) : List.of(KIB);
        Predicate<Subject> anyThread = each -> !each.name().matches("Arena.of(Confined|Auto)");
        for (int bytes : sizes) {
            compareWithAll("zeroed", RELEASED_BY_OTHER_THREAD, ZEROED.and(anyThread), bytes, 1, newest);
            if (runSize.full()) {
                compareWithAll("not zeroed", RELEASED_BY_OTHER_THREAD, ZEROED.negate(), bytes, 1, newest);
            }
        }
        compareWithAll("zeroed", MIXED_SIZES, ZEROED.and(anyThread), 0, 1, newest);
        if (runSize.full()) {
            compareWithAll("not zeroed", MIXED_SIZES, ZEROED.negate(), 0, 1, newest);
        }
    }

    private void parts(int jdk) {
        for (int threads : runSize.full() ? List.of(1, 2, 8) : List.of(1, 2)) {
            if (jdk == newest || runSize.full()) {
                compare(QUOTA, List.of("reference"), QuotaAlone.JDK, 64, threads, jdk);
                compare(REGISTRATION, List.of("reference"), RegisterAndClean.JDK, 64, threads, jdk);
            }
            boolean withLowerBound = jdk == newest && runSize.full();
            if (withLowerBound && threads <= 2) {
                compare(QUOTA, List.of("reference"), QuotaAlone.BARE, 64, threads, jdk);
            }
            if (withLowerBound && threads == 1) {
                compare(REGISTRATION, List.of("reference"), RegisterAndClean.BARE, 64, threads, jdk);
            }
        }
    }

    private void exhaustedQuota() {
        Predicate<Subject> jdk = each -> each.name().equals("JDK direct");
        compareWithAll("", QUOTA_FULL_OF_GARBAGE, jdk, 64 * KIB, 1, newest);
        compareWithAll("", QUOTA_FULL_OF_GARBAGE, jdk, 64 * KIB, 8, newest);
        compareWithAll("", WAITER_LATENCY, jdk, 64 * KIB, 1, newest);
        compareWithAll("", BULK_UNREACHABLE, jdk, KIB, 1, newest);
    }

    private void heapZeroingAndMillionLive() {
        compareWithAll("", HEAP, ZEROED.and(each -> each.sinceJdk() <= newest), 64, 1, newest);
        for (int bytes : List.of(64 * KIB, MIB)) {
            compare(ZEROING, List.of("reference", "foreign"), Zeroing.LIBC, bytes, 1, newest);
        }
        ours(true, newest)
                .forEach(name -> add(
                        "",
                        List.of(new Case(MILLION_LIVE_BLOCKS, name, 64, 1, newest, MILLION)),
                        new Case(MILLION_LIVE_BLOCKS, name, 64, 1, newest, 0)));
    }

    private void compareWithAll(
            String detail, Workload workload, Predicate<Subject> peers, int bytes, int threads, int jdk) {
        Subject.ALL.stream()
                .filter(each -> !each.ours() && each.sinceJdk() <= jdk)
                .filter(peers)
                .filter(each -> !each.name().equals(Subject.BARE) || isComparedWithBare(workload, bytes, threads))
                .forEach(peer -> add(
                        detail,
                        ours(peer.zeroed(), jdk).stream()
                                .map(name -> new Case(workload, name, bytes, threads, jdk, 0))
                                .toList(),
                        new Case(workload, peer.name(), bytes, threads, jdk, 0)));
    }

    /** {@return whether the object dominates the time, and not the memory} */
    private static boolean isComparedWithBare(Workload workload, int bytes, int threads) {
        return workload == ALLOCATE_TOUCH_RELEASE && bytes <= KIB && threads == 1;
    }

    private void compare(Workload workload, List<String> ours, String peer, int bytes, int threads, int jdk) {
        add(
                "",
                ours.stream()
                        .map(name -> new Case(workload, name, bytes, threads, jdk, 0))
                        .toList(),
                new Case(workload, peer, bytes, threads, jdk, 0));
    }

    private void add(String detail, List<Case> ours, Case peer) {
        String goal = peer.workload().title + (detail.isEmpty() ? "" : ": " + detail);
        Double target = Targets.of(peer, peer.jdk() == newest)
                .map(Targets.Target::ratio)
                .orElse(null);
        comparisons.add(new Comparison(goal, ours, peer, target));
    }

    private static List<String> ours(boolean zeroed, int jdk) {
        return Subject.ALL.stream()
                .filter(each -> each.ours() && each.zeroed() == zeroed && each.sinceJdk() <= jdk)
                .map(Subject::name)
                .toList();
    }
}
