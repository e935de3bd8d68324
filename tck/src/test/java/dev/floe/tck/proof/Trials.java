// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import com.google.gson.Gson;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import dev.floe.tck.engine.CheckCatalog;
import dev.floe.tck.engine.CheckMethod;
import dev.floe.tck.engine.CheckResult;
import dev.floe.tck.proof.Trial.Finding;
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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Sets the whole kit on many subjects, several at a time, each check in the JVM that it wants. What was decided is kept in
 * {@code target/kit-proof/trials}, and holds as long as no class changes that had a part in it: so an interrupted run goes
 * on where it was, and a check that was mended is all that is run again.
 *
 * <p>What fails and should not, or should and does not, is run a second time, and that counts: a machine that does other
 * things too can be late, but the faults in question are always there.
 */
final class Trials implements AutoCloseable {
    private static final Map<String, List<String>> CHECKS = CheckCatalog.kit().checks().stream()
            .collect(Collectors.groupingBy(
                    check -> check.method().getDeclaringClass().getName(),
                    Collectors.mapping(CheckMethod::id, Collectors.toList())));

    private static final Path FOLDER = Path.of("target", "kit-proof", "trials");
    private static final long SEED = 1;

    private final Map<Subject, CompletableFuture<Trial>> trials = new LinkedHashMap<>();
    private final AtomicInteger finished = new AtomicInteger();
    private final ExecutorService workers;

    /**
     * Somebody to be tried.
     *
     * @param type the class
     * @param name as it calls itself
     * @param due the rules that it must break
     * @param tolerated the rules that it may break besides
     */
    record Subject(Class<?> type, String name, Set<Rule> due, Set<Rule> tolerated) {}

    /** Begins to try all of these, so many at a time. */
    Trials(Collection<Subject> subjects, int atATime) {
        workers = Executors.newFixedThreadPool(atATime, body -> {
            Thread made = new Thread(body, "trial");
            made.setDaemon(true);
            return made;
        });
        subjects.forEach(subject ->
                trials.put(subject, CompletableFuture.supplyAsync(() -> of(subject, subjects.size()), workers)));
    }

    /** {@return what became of one; waits for it} */
    Trial of(Subject subject) {
        return trials.get(subject).join();
    }

    private Trial of(Subject subject, int all) {
        String digest = Digests.of(subject.type(), Proof.JVM_ARGUMENTS);
        Trial kept = kept(subject);
        boolean holds = kept != null && kept.digest().equals(digest);
        Trial begun = holds ? kept : new Trial(subject.name(), digest, Map.of(), 0, List.of(), List.of());
        Set<String> stale = stale(begun);
        Trial trial = stale.isEmpty() ? begun : held(subject, begun, stale);
        if (!stale.isEmpty()) {
            keep(subject, trial);
        }
        System.out.printf(
                "[%3d/%d] %s%s%n",
                finished.incrementAndGet(), all, trial.inShort(), stale.isEmpty() ? " (as before)" : "");
        return trial;
    }

    /** {@return the classes of checks that have changed since, or have not been run yet} */
    private static Set<String> stale(Trial begun) {
        Set<String> stale = new TreeSet<>(CHECKS.keySet());
        stale.removeIf(name -> Digests.ofChecks(name).equals(begun.checks().get(name)));
        return stale;
    }

    /** Runs the checks of these classes; what the others found stays. */
    private static Trial held(Subject subject, Trial before, Set<String> classes) {
        long begin = System.nanoTime();
        List<String> ids =
                classes.stream().flatMap(name -> CHECKS.get(name).stream()).toList();
        List<Finding> broken = findings(Proof.apart(subject.type(), ids), ids);
        broken.addAll(others(before.broken(), ids));
        List<Finding> surprises = new ArrayList<>(broken);
        surprises.removeIf(finding -> !ids.contains(finding.check())
                || subject.due().contains(finding.ruleItself())
                || subject.tolerated().contains(finding.ruleItself()));
        List<String> again =
                new ArrayList<>(surprises.stream().map(Finding::check).toList());
        subject.due().stream()
                .filter(rule -> broken.stream().noneMatch(finding -> finding.ruleItself() == rule))
                .forEach(rule -> again.add(rule.id()));
        if (!again.isEmpty()) {
            broken.removeAll(surprises);
            broken.addAll(findings(Proof.apart(subject.type(), again), List.of()));
            surprises.removeIf(
                    finding -> broken.stream().anyMatch(other -> other.check().equals(finding.check())));
        }
        surprises.addAll(others(before.fleeting(), ids));
        long millis = (System.nanoTime() - begin) / 1_000_000;
        Map<String, String> digests = new TreeMap<>();
        CHECKS.keySet().forEach(name -> digests.put(name, Digests.ofChecks(name)));
        return new Trial(subject.name(), before.digest(), digests, millis, broken, surprises);
    }

    private static List<Finding> others(List<Finding> findings, List<String> ids) {
        return findings.stream()
                .filter(finding -> !ids.contains(finding.check()))
                .toList();
    }

    /** {@return what failed; each check that was to be run must have been} */
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

    private static Trial kept(Subject subject) {
        try {
            Path file = file(subject);
            return Files.exists(file) ? new Gson().fromJson(Files.readString(file), Trial.class) : null;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void keep(Subject subject, Trial trial) {
        try {
            Files.createDirectories(FOLDER);
            Path draft = FOLDER.resolve(subject.name() + ".draft");
            Files.writeString(draft, new Gson().toJson(trial));
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
