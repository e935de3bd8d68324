// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.spec.Rule;
import dev.floe.tck.Verdict;
import dev.floe.tck.spi.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * One run of the checks by JUnit: in this JVM those that can share it, in workers the others.
 *
 * <p>Only PASSED and a NOT_CLAIMED that was verified are green. What is not broken and not decided fails for a rule that
 * is a MUST. When JUnit is done, the run fails if a MUST had no check at all: a suite that lost its checks is not green.
 */
final class SuiteRun implements AutoCloseable {
    static final String SUBJECT = "floe.tck.subject";
    static final String RULES = "floe.tck.rules";
    static final String TIMEOUT_FACTOR = "floe.tck.timeoutFactor";
    static final String SEED = "floe.tck.seed";

    private static final ExtensionContext.Namespace KIT = ExtensionContext.Namespace.create(SuiteRun.class);

    private final CheckCatalog catalog = CheckCatalog.kit();
    private final Selection selection;
    private final CheckRunner runner;
    private final Workers workers;
    private final Map<List<String>, Worker> shared = new HashMap<>();
    private final Set<Rule> checked = new TreeSet<>();
    private int executed;

    private SuiteRun(ExtensionContext context) {
        selection = Selection.parse(parameter(context, RULES, ""));
        selection.requireMatches(catalog);
        Settings settings = new Settings(
                Double.parseDouble(parameter(context, TIMEOUT_FACTOR, "1")),
                Long.parseLong(parameter(context, SEED, "1")),
                JavaCommand.inherited());
        String name = parameter(context, SUBJECT, "");
        Subjects subjects = Subjects.visible();
        Subject subject = name.isEmpty() ? subjects.only() : subjects.choose(name);
        WorkerOrders orders = new WorkerOrders(name.isEmpty() ? subject.name() : name, settings);
        runner = new CheckRunner(subject, orders.subject(), settings);
        workers = new Workers(JavaCommand.likeThis(settings.jvmArgs()), orders);
    }

    private static String parameter(ExtensionContext context, String key, String otherwise) {
        return context.getConfigurationParameter(key).orElse(otherwise);
    }

    /** {@return the run that a check belongs to, begun by the first of them} */
    static SuiteRun of(ExtensionContext context) {
        return context.getRoot()
                .getStore(KIT)
                .computeIfAbsent(SuiteRun.class, key -> new SuiteRun(context), SuiteRun.class);
    }

    boolean isSelected(CheckMethod check) {
        return selection.includes(check);
    }

    /**
     * Runs a check, and tells JUnit its verdict by what it throws.
     *
     * @param publish is given what goes into JUnit's reports
     */
    synchronized void run(CheckMethod check, Consumer<Map<String, String>> publish) throws InterruptedException {
        Outcome outcome = outcome(check);
        executed++;
        if (outcome.verdict() != Verdict.NOT_RUN) {
            checked.add(check.rule());
        }
        publish.accept(entry(check, outcome));
        tell(check, outcome);
    }

    private static Map<String, String> entry(CheckMethod check, Outcome outcome) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("check", check.id());
        entry.put("verdict", outcome.verdict().name());
        entry.put("message", outcome.message());
        entry.put("evidence", outcome.evidence());
        entry.values().removeIf(String::isBlank);
        return entry;
    }

    private static void tell(CheckMethod check, Outcome outcome) {
        if (outcome.verdict() == Verdict.PASSED) {
            return;
        }
        Rule rule = check.rule();
        String text = check.id() + " is " + outcome.verdict() + ": " + outcome.message() + "\n  " + rule.level() + ": "
                + rule.text();
        boolean kitFailed = outcome.verdict() == Verdict.KIT_ERROR;
        boolean binds = rule.level() == Rule.Level.MUST && outcome.verdict() != Verdict.NOT_CLAIMED;
        if (kitFailed || binds) {
            throw new AssertionFailedError(outcome.evidence().isEmpty() ? text : text + "\n  " + outcome.evidence());
        }
        throw new TestAbortedException(text);
    }

    private Outcome outcome(CheckMethod check) throws InterruptedException {
        Worker.Profile profile;
        try {
            profile = runner.profile(check);
        } catch (RuntimeException | Error thrown) {
            return Blame.of(thrown);
        }
        if (!profile.alone() && profile.arguments().isEmpty()) {
            return runner.attempt(check);
        }
        try {
            return profile.alone() ? workers.alone(check, profile.arguments()) : inShared(check, profile.arguments());
        } catch (Worker.Died died) {
            Outcome again = workers.again(check, profile.arguments(), died);
            return again.verdict() == Verdict.CRASHED ? again : Workers.unexplained(again, died);
        }
    }

    private Outcome inShared(CheckMethod check, List<String> arguments) throws Worker.Died, InterruptedException {
        Worker worker = shared.get(arguments);
        if (worker == null || !worker.isFit()) {
            worker = workers.start(arguments);
            shared.put(arguments, worker);
        }
        return worker.run(check);
    }

    @Override
    public void close() {
        List<String> wrong = new ArrayList<>();
        for (Worker worker : shared.values()) {
            dismiss(worker, wrong);
        }
        // Who runs a single check again, as an IDE does, does not mean the whole.
        List<String> missing = executed == 1 ? List.of() : unchecked();
        if (!missing.isEmpty()) {
            wrong.add("mandatory rules had no executed check: rules=" + missing + ", executedChecks=" + executed
                    + "; select the whole package dev.floe.tck.checks, or name the rules by " + RULES);
        }
        if (!wrong.isEmpty()) {
            throw new AssertionFailedError(String.join("; ", wrong));
        }
    }

    private static void dismiss(Worker worker, List<String> wrong) {
        List<String> ids = worker.finished().stream().map(CheckMethod::id).toList();
        try {
            worker.leave();
        } catch (Worker.Died died) {
            wrong.add("a process died after its checks: checks=" + ids + ", " + died.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            worker.close();
            wrong.add("interrupted before a worker had left: checks=" + ids);
        }
    }

    private List<String> unchecked() {
        return Stream.of(Rule.values())
                .filter(rule -> rule.level() == Rule.Level.MUST && rule.verification() == Rule.Verification.CHECKED)
                .filter(rule -> selection.includes(rule, catalog) && !checked.contains(rule))
                .map(Rule::id)
                .toList();
    }
}
