// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import com.google.gson.Gson;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import dev.floe.tck.engine.CheckCatalog;
import dev.floe.tck.engine.CheckMethod;
import dev.floe.tck.engine.CheckResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Runs the whole kit on many subjects, several at a time, each check in the JVM that it requires. Results are kept in
 * {@code target/kit-proof/runs}. A result is reused until a class changes on which it depends, so an interrupted run
 * continues where it stopped, and only the checks that changed run again.
 *
 * <p>A check that fails unexpectedly runs a second time, and so does a check that was expected to fail and passed. The
 * second result counts: a busy machine can delay a check once, but a fault is always there.
 */
final class KitRuns implements AutoCloseable {
    private static final Map<String, List<String>> CHECKS = CheckCatalog.kit().checks().stream()
            .collect(Collectors.groupingBy(
                    check -> check.method().getDeclaringClass().getName(),
                    Collectors.mapping(CheckMethod::id, Collectors.toList())));

    private static final Path FOLDER = Path.of("target", "kit-proof", "runs");

    private final Map<Subject, CompletableFuture<Result>> results = new LinkedHashMap<>();
    private final AtomicInteger finished = new AtomicInteger();
    private final ExecutorService workers;

    /**
     * An implementation on which the kit runs.
     *
     * @param type its class
     * @param name its name
     * @param due the rules that it must break
     * @param tolerated the rules that it may break besides
     */
    record Subject(Class<?> type, String name, Set<Rule> due, Set<Rule> tolerated) {}

    /**
     * The result of the kit on one subject.
     *
     * @param subject its name
     * @param digest of the classes on which every check depends
     * @param checks the classes of the checks that ran, with their digests
     * @param millis how long the run took
     * @param broken the checks that failed; those that failed unexpectedly have failed twice
     * @param fleeting the checks that failed unexpectedly, and not again
     */
    record Result(
            String subject,
            String digest,
            Map<String, String> checks,
            long millis,
            List<Finding> broken,
            List<Finding> fleeting) {
        /** {@return the rules that the subject broke} */
        SortedSet<Rule> brokenRules() {
            return rules(broken);
        }

        private static SortedSet<Rule> rules(Collection<Finding> findings) {
            SortedSet<Rule> rules = new TreeSet<>();
            findings.forEach(finding -> rules.add(finding.ruleItself()));
            return rules;
        }

        /** {@return one line for the console} */
        String inShort() {
            String failed = broken.isEmpty() ? "nothing failed" : rules(broken).toString();
            String once = fleeting.isEmpty() ? "" : ", once and not again: " + rules(fleeting);
            return subject + ": " + failed + once + ", " + millis / 1000 + " s";
        }
    }

    /**
     * A check that the subject did not pass.
     *
     * @param check its id
     * @param rule the id of its rule
     * @param verdict its verdict
     * @param message its message
     */
    record Finding(String check, String rule, String verdict, String message) {
        Rule ruleItself() {
            return Rule.byId(rule).orElseThrow();
        }
    }

    /** Starts the runs of all these subjects, {@code atATime} in parallel. */
    KitRuns(Collection<Subject> subjects, int atATime) {
        workers = Executors.newFixedThreadPool(atATime, body -> {
            Thread made = new Thread(body, "kit-run");
            made.setDaemon(true);
            return made;
        });
        subjects.forEach(subject ->
                results.put(subject, CompletableFuture.supplyAsync(() -> resultOf(subject, subjects.size()), workers)));
    }

    /** {@return the result of a subject; waits until its run ends} */
    Result resultOf(Subject subject) {
        return results.get(subject).join();
    }

    private Result resultOf(Subject subject, int all) {
        String digest = Digests.of(subject.type(), ProofRunner.JVM_ARGUMENTS);
        Result kept = read(subject);
        boolean holds = kept != null && kept.digest().equals(digest);
        Result before = holds ? kept : new Result(subject.name(), digest, Map.of(), 0, List.of(), List.of());
        Set<String> stale = staleChecks(before);
        Result result = stale.isEmpty() ? before : run(subject, before, stale);
        if (!stale.isEmpty()) {
            write(subject, result);
        }
        System.out.printf(
                "[%3d/%d] %s%s%n",
                finished.incrementAndGet(), all, result.inShort(), stale.isEmpty() ? " (as before)" : "");
        return result;
    }

    /** {@return the classes of checks that changed since the result was written, or have not run yet} */
    private static Set<String> staleChecks(Result before) {
        Set<String> stale = new TreeSet<>(CHECKS.keySet());
        stale.removeIf(name -> Digests.ofChecks(name).equals(before.checks().get(name)));
        return stale;
    }

    /** Runs the checks of these classes, and keeps what the other checks found before. */
    private static Result run(Subject subject, Result before, Set<String> classes) {
        long begin = System.nanoTime();
        List<String> ids =
                classes.stream().flatMap(name -> CHECKS.get(name).stream()).toList();
        List<Finding> broken = findings(ProofRunner.inWorkers(subject.type(), ids), ids);
        broken.addAll(others(before.broken(), ids));
        List<Finding> unexpected = new ArrayList<>(broken);
        unexpected.removeIf(finding -> !ids.contains(finding.check())
                || subject.due().contains(finding.ruleItself())
                || subject.tolerated().contains(finding.ruleItself()));
        List<String> again =
                new ArrayList<>(unexpected.stream().map(Finding::check).toList());
        subject.due().stream()
                .filter(rule -> broken.stream().noneMatch(finding -> finding.ruleItself() == rule))
                .forEach(rule -> again.add(rule.id()));
        if (!again.isEmpty()) {
            broken.removeAll(unexpected);
            broken.addAll(findings(ProofRunner.inWorkers(subject.type(), again), List.of()));
            unexpected.removeIf(
                    finding -> broken.stream().anyMatch(other -> other.check().equals(finding.check())));
        }
        unexpected.addAll(others(before.fleeting(), ids));
        long millis = (System.nanoTime() - begin) / 1_000_000;
        Map<String, String> digests = new TreeMap<>();
        CHECKS.keySet().forEach(name -> digests.put(name, Digests.ofChecks(name)));
        return new Result(subject.name(), before.digest(), digests, millis, broken, unexpected);
    }

    private static List<Finding> others(List<Finding> findings, List<String> ids) {
        return findings.stream()
                .filter(finding -> !ids.contains(finding.check()))
                .toList();
    }

    /** {@return the checks that failed; throws if one of {@code ids} did not run} */
    private static List<Finding> findings(List<CheckResult> results, List<String> ids) {
        if (!results.stream().map(CheckResult::id).collect(Collectors.toSet()).containsAll(ids)) {
            throw new IllegalStateException("not all checks were run: expected=" + ids + ", actual=" + results);
        }
        return new ArrayList<>(results.stream()
                .filter(result -> result.verdict().isBroken() || result.verdict() == Verdict.KIT_ERROR)
                .map(result -> new Finding(
                        result.id(), result.rule().id(), result.verdict().name(), result.message()))
                .toList());
    }

    private static Result read(Subject subject) {
        try {
            Path file = file(subject);
            return Files.exists(file) ? new Gson().fromJson(Files.readString(file), Result.class) : null;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void write(Subject subject, Result result) {
        try {
            Files.createDirectories(FOLDER);
            Path draft = FOLDER.resolve(subject.name() + ".draft");
            Files.writeString(draft, new Gson().toJson(result));
            Files.move(draft, file(subject), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path file(Subject subject) {
        return FOLDER.resolve(subject.name() + ".json");
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
