// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import static dev.floe.benchmarks.report.Workload.CYCLE;
import static dev.floe.benchmarks.report.Workload.CYCLE_VIRTUAL;
import static dev.floe.benchmarks.report.Workload.DROPPED;
import static dev.floe.benchmarks.report.Workload.GARBAGE_FULL;
import static dev.floe.benchmarks.report.Workload.GROWTH;
import static dev.floe.benchmarks.report.Workload.HANDED_OVER;
import static dev.floe.benchmarks.report.Workload.HEAP;
import static dev.floe.benchmarks.report.Workload.MIXED;
import static dev.floe.benchmarks.report.Workload.QUOTA;
import static dev.floe.benchmarks.report.Workload.REGISTRATION;
import static dev.floe.benchmarks.report.Workload.ROOM_RETURNED;
import static dev.floe.benchmarks.report.Workload.ZEROING;

import dev.floe.benchmarks.beside.QuotaAlone;
import dev.floe.benchmarks.beside.Registering;
import dev.floe.benchmarks.beside.Subject;
import dev.floe.benchmarks.ffm.Zeroing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rows to be, and what has to be measured for them. */
final class Plan {
    private static final int MILLION = 1_000_000;
    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;
    private static final Predicate<Subject> ZEROED = Subject::zeroed;

    private final Effort effort;
    private final int newest;
    private final List<Comparison> comparisons = new ArrayList<>();

    private Plan(Effort effort, int newest) {
        this.effort = effort;
        this.newest = newest;
    }

    /** {@return all rows of an effort, on these JDKs} */
    static Plan of(Effort effort, SortedSet<Integer> jdks) {
        Plan plan = new Plan(effort, jdks.last());
        jdks.stream().sorted((a, b) -> b - a).forEach(plan::roundTrips);
        plan.byVirtualThreads();
        plan.handedOverAndMixed();
        jdks.stream().sorted((a, b) -> b - a).forEach(plan::parts);
        plan.shortOfRoom();
        plan.rest();
        return plan;
    }

    /** Keeps rows about something only. */
    Plan only(String text) {
        Plan part = new Plan(effort, newest);
        comparisons.stream().filter(each -> each.goal().contains(text)).forEach(part.comparisons::add);
        return part;
    }

    List<Comparison> comparisons() {
        return comparisons;
    }

    /** {@return what is measured, with those together that stand side by side} */
    Map<Case, List<Case>> cases() {
        Map<Case, List<Case>> all = new LinkedHashMap<>();
        comparisons.stream()
                .flatMap(each -> Stream.concat(each.ours().stream(), Stream.of(each.peer())))
                .distinct()
                .forEach(each -> all.computeIfAbsent(beside(each), key -> new ArrayList<>())
                        .add(each));
        return all;
    }

    /** Ours stand beside themselves where others live and where none do. */
    private static Case beside(Case one) {
        Case point = one.withoutSubject();
        return one.workload() == GROWTH ? new Case(GROWTH, "", point.bytes(), point.threads(), point.jdk(), 0) : point;
    }

    double seconds() {
        return cases().values().stream()
                .flatMap(List::stream)
                .mapToDouble(effort::seconds)
                .sum();
    }

    private void roundTrips(int jdk) {
        List<Integer> crowds = effort.whole() ? List.of(1, 2, 8) : List.of(1, 2);
        for (int threads : crowds) {
            for (int bytes : sizes(threads)) {
                boolean asked = jdk == newest || bytes <= KIB || effort.whole();
                Predicate<Subject> zeroing =
                        ZEROED.and(each -> threads == 1 || !each.name().equals("Arena.ofAuto"));
                if (asked) {
                    besideAll("zeroed", CYCLE, zeroing, bytes, threads, jdk);
                }
                if (asked && (jdk == newest || effort.whole()) && (effort.whole() || bytes <= KIB)) {
                    besideAll("not zeroed", CYCLE, ZEROED.negate(), bytes, threads, jdk);
                }
            }
        }
        if (jdk == newest) {
            besideAll("zeroed, each page touched", CYCLE, each -> each.name().equals("JDK direct"), 64 * MIB, 1, jdk);
        }
    }

    private List<Integer> sizes(int threads) {
        if (threads == 1) {
            return effort.sizes();
        }
        return threads == 8
                ? List.of(KIB)
                : effort.whole() ? effort.sizes() : effort.sizes().subList(0, 1);
    }

    /** Not beside those who are at their best on threads of their own. */
    private void byVirtualThreads() {
        if (!effort.whole()) {
            besideAll("zeroed", CYCLE_VIRTUAL, each -> each.name().equals("JDK direct"), 64, 2, newest);
            return;
        }
        Predicate<Subject> zeroing = each -> each.name().matches("JDK direct|Arena.ofConfined");
        Predicate<Subject> others = ZEROED.negate().and(each -> !each.name().endsWith(", best"));
        for (int threads : List.of(2, 8)) {
            for (int bytes : List.of(64, KIB)) {
                besideAll("zeroed", CYCLE_VIRTUAL, zeroing, bytes, threads, newest);
                besideAll("not zeroed", CYCLE_VIRTUAL, others, bytes, threads, newest);
            }
        }
    }

    private void handedOverAndMixed() {
        List<Integer> sizes = effort.whole() ? List.of(64, KIB, 64 * KIB) : List.of(KIB);
        Predicate<Subject> anyThread = each -> !each.name().matches("Arena.of(Confined|Auto)");
        for (int bytes : sizes) {
            besideAll("zeroed", HANDED_OVER, ZEROED.and(anyThread), bytes, 1, newest);
            if (effort.whole()) {
                besideAll("not zeroed", HANDED_OVER, ZEROED.negate(), bytes, 1, newest);
            }
        }
        besideAll("zeroed", MIXED, ZEROED.and(anyThread), 0, 1, newest);
        if (effort.whole()) {
            besideAll("not zeroed", MIXED, ZEROED.negate(), 0, 1, newest);
        }
    }

    private void parts(int jdk) {
        for (int threads : effort.whole() ? List.of(1, 2, 8) : List.of(1, 2)) {
            if (jdk == newest || effort.whole()) {
                named(QUOTA, List.of("reference"), QuotaAlone.JDK, 64, threads, jdk);
                named(REGISTRATION, List.of("reference"), Registering.JDK, 64, threads, jdk);
            }
            boolean besideTheLeast = jdk == newest && effort.whole();
            if (besideTheLeast && threads <= 2) {
                named(QUOTA, List.of("reference"), QuotaAlone.BARE, 64, threads, jdk);
            }
            if (besideTheLeast && threads == 1) {
                named(REGISTRATION, List.of("reference"), Registering.BARE, 64, threads, jdk);
            }
        }
    }

    private void shortOfRoom() {
        Predicate<Subject> jdk = each -> each.name().equals("JDK direct");
        besideAll("", GARBAGE_FULL, jdk, 64 * KIB, 1, newest);
        besideAll("", GARBAGE_FULL, jdk, 64 * KIB, 8, newest);
        besideAll("", ROOM_RETURNED, jdk, 64 * KIB, 1, newest);
        besideAll("", DROPPED, jdk, KIB, 1, newest);
    }

    private void rest() {
        besideAll("", HEAP, ZEROED.and(each -> each.sinceJdk() <= newest), 64, 1, newest);
        for (int bytes : List.of(64 * KIB, MIB)) {
            named(ZEROING, List.of("reference", "foreign"), Zeroing.LIBC, bytes, 1, newest);
        }
        ours(true, newest)
                .forEach(name -> add(
                        "",
                        List.of(new Case(GROWTH, name, 64, 1, newest, MILLION)),
                        new Case(GROWTH, name, 64, 1, newest, 0)));
    }

    private void besideAll(String what, Workload workload, Predicate<Subject> peers, int bytes, int threads, int jdk) {
        Subject.ALL.stream()
                .filter(each -> !each.ours() && each.sinceJdk() <= jdk)
                .filter(peers)
                .filter(each -> !each.name().equals(Subject.BARE) || isForTheBare(workload, bytes, threads))
                .forEach(peer -> add(
                        what,
                        ours(peer.zeroed(), jdk).stream()
                                .map(name -> new Case(workload, name, bytes, threads, jdk, 0))
                                .toList(),
                        new Case(workload, peer.name(), bytes, threads, jdk, 0)));
    }

    /** {@return whether it asks for what the object takes rather than the memory} */
    private static boolean isForTheBare(Workload workload, int bytes, int threads) {
        return workload == CYCLE && bytes <= KIB && threads == 1;
    }

    private void named(Workload workload, List<String> ours, String peer, int bytes, int threads, int jdk) {
        add(
                "",
                ours.stream()
                        .map(name -> new Case(workload, name, bytes, threads, jdk, 0))
                        .toList(),
                new Case(workload, peer, bytes, threads, jdk, 0));
    }

    private void add(String what, List<Case> ours, Case peer) {
        String goal = peer.workload().title + (what.isEmpty() ? "" : ": " + what);
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
