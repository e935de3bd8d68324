// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import dev.floe.tck.spi.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * One run of the checks by JUnit: in this JVM those that can share it, in {@link Workers} the others.
 *
 * <p>Only PASSED and a NOT_CLAIMED that was verified are green. What is not broken and not decided fails for a rule that
 * is a MUST. A failure that is waived is aborted, which is not green either. When JUnit is done, the run fails if a MUST
 * had no check at all, if nothing was shown, or if a waiver is stale: a suite that lost its checks is not green. Then its
 * report is written, if one is wanted.
 */
final class SuiteRun implements AutoCloseable {
    static final String SUBJECT = "floe.tck.subject";
    static final String RULES = "floe.tck.rules";
    static final String TIMEOUT_FACTOR = "floe.tck.timeoutFactor";
    static final String SEED = "floe.tck.seed";
    static final String WAIVERS = "floe.tck.waivers";
    static final String REPORT = "floe.tck.report";

    /** The command that runs a check again, in a build that passes configuration parameters as system properties. */
    private static final String RERUN = "-D" + RULES + "=%s";

    private static final ExtensionContext.Namespace KIT = ExtensionContext.Namespace.create(SuiteRun.class);

    private final CheckCatalog catalog = CheckCatalog.kit();
    private final Selection selection;
    private final Tally tally;
    private final Reporting.Folder report;
    private final List<String> jvmArguments = JavaCommand.inherited();
    private final CheckRunner runner;
    private final Workers workers;
    private final Waivers waivers;
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final Map<Rule, List<Verdict>> verdicts = new EnumMap<>(Rule.class);
    private final List<String> wrong = new ArrayList<>();

    private SuiteRun(ExtensionContext context) {
        selection = Selection.parse(parameter(context, RULES, ""));
        selection.requireMatches(catalog);
        tally = new Tally(
                catalog, selection, RERUN, Outcome.of(Verdict.NOT_RUN, "JUnit did not run this check in this suite"));
        String file = parameter(context, WAIVERS, "");
        waivers = file.isEmpty() ? Waivers.NONE : Waivers.read(Path.of(file));
        Settings settings = new Settings(
                Double.parseDouble(parameter(context, TIMEOUT_FACTOR, "1")),
                Long.parseLong(parameter(context, SEED, "1")),
                jvmArguments);
        String folder = parameter(context, REPORT, "");
        report = folder.isEmpty() ? nothing -> {} : reporting().in(Path.of(folder));
        String name = parameter(context, SUBJECT, "");
        Subjects subjects = Subjects.visible();
        Subject subject = name.isEmpty() ? subjects.only() : subjects.choose(name);
        WorkerOrders orders = new WorkerOrders(name.isEmpty() ? subject.name() : name, settings);
        runner = new CheckRunner(subject, orders.subject(), settings);
        workers = new Workers(JavaCommand.likeThis(settings.jvmArgs()), orders, new Listener());
    }

    private static Reporting reporting() {
        return ServiceLoader.load(Reporting.class, Reporting.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new UsageException("this kit has no launcher, which writes reports: " + REPORT));
    }

    private static String parameter(ExtensionContext context, String key, String otherwise) {
        return context.getConfigurationParameter(key).orElse(otherwise);
    }

    /** {@return the run of a check; its first check begins it} */
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
        attempt(check);
        CheckResult result = tally.result(check);
        verdicts.computeIfAbsent(check.rule(), rule -> new ArrayList<>()).add(result.verdict());
        CheckResult judged = waivers.inForce(check.rule(), today)
                .map(waiver -> waiver.waived(result))
                .orElse(result);
        publish.accept(entry(judged));
        tell(judged);
    }

    private Map<String, String> entry(CheckResult result) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("check", result.id());
        entry.put("verdict", result.verdict().name());
        entry.put("message", result.message());
        entry.put("evidence", result.evidence());
        entry.put("waivers", executedChecks() == 1 ? waivers.toString() : "");
        entry.values().removeIf(String::isBlank);
        return entry;
    }

    private static void tell(CheckResult result) {
        if (result.verdict() == Verdict.PASSED) {
            return;
        }
        Rule rule = result.rule();
        String text = result.id() + " is " + result.verdict() + ": " + result.message() + "\n  " + rule.level() + ": "
                + rule.text();
        boolean red = switch (result.verdict()) {
            case KIT_ERROR -> true;
            case FAILED, HUNG, CRASHED -> Report.binds(rule);
            case INCONCLUSIVE, NOT_RUN -> rule.level() == Rule.Level.MUST;
            case PASSED, NOT_CLAIMED, NOT_PROVABLE, DEVIATION -> false;
        };
        if (red) {
            throw new AssertionFailedError(result.evidence().isEmpty() ? text : text + "\n  " + result.evidence());
        }
        throw new TestAbortedException(text);
    }

    private void attempt(CheckMethod check) throws InterruptedException {
        Worker.Profile profile;
        try {
            profile = runner.profile(check);
        } catch (RuntimeException | Error thrown) {
            tally.put(check, FaultAttribution.of(thrown));
            return;
        }
        if (profile.alone() || !profile.arguments().isEmpty()) {
            workers.run(new Schedule.Job(check, profile));
        } else {
            tally.put(check, runner.attempt(check));
        }
    }

    /** Keeps verdicts; those that change after JUnit has received them fail the run at its end. */
    private final class Listener implements Workers.Listener {
        @Override
        public void finished(CheckMethod check, Outcome outcome) {
            Outcome before = tally.put(check, outcome);
            if (before != null && before.verdict() != outcome.verdict()) {
                wrong.add(Supervisor.changed(check, before, outcome));
            }
        }

        @Override
        public void died(CheckMethod running, List<CheckMethod> finished, Worker.Died died) {
            if (running == null) {
                wrong.add("a process died after its checks: checks="
                        + finished.stream().map(CheckMethod::id).toList() + ", " + died.getMessage());
            }
        }
    }

    @Override
    public void close() {
        try (workers) {
            workers.retire();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            wrong.add("interrupted before the workers had left");
        }
        // A run of one check, as an IDE starts it, is not required to cover all rules.
        boolean again = executedChecks() == 1;
        List<String> missing = again ? List.of() : unchecked();
        if (!again && verdicts.keySet().stream().map(this::worst).noneMatch(SuiteRun::saysSomething)) {
            wrong.add("nothing was shown: executedChecks=" + executedChecks()
                    + ", passed=0; a subject that claims nothing, and rules"
                    + " that no check decides, are never green");
        }
        if (!again && !stale().isEmpty()) {
            wrong.add("waivers are stale: " + String.join(", ", stale()) + ", file=" + waivers.file());
        }
        if (!missing.isEmpty()) {
            wrong.add("mandatory rules had no executed check: rules=" + missing + ", executedChecks=" + executedChecks()
                    + "; select the whole package dev.floe.tck.checks, or name the rules by " + RULES);
        }
        try {
            report.write(waivers.applied(tally.report(runner.subject().info(), Machine.environment(jvmArguments))));
        } catch (IOException failed) {
            wrong.add("report cannot be written: reason=" + failed);
        }
        if (!wrong.isEmpty()) {
            throw new AssertionFailedError(String.join("; ", wrong));
        }
    }

    /** {@return whether a rule with this verdict shows that something was tested, or fails by itself} */
    private static boolean saysSomething(Verdict verdict) {
        return verdict != Verdict.NOT_CLAIMED && verdict != Verdict.NOT_PROVABLE && verdict != Verdict.NOT_RUN;
    }

    private List<String> stale() {
        return waivers.entries().stream()
                .map(waiver -> new Waivers.Use(waiver, waiver.state(decided(waiver.rule()), today)))
                .filter(use -> use.state().isStale())
                .map(use -> use.waiver().rule().id() + " is " + use.state())
                .toList();
    }

    private int executedChecks() {
        return verdicts.values().stream().mapToInt(List::size).sum();
    }

    private List<Verdict> verdicts(Rule rule) {
        return verdicts.getOrDefault(rule, List.of());
    }

    private Verdict worst(Rule rule) {
        return verdicts(rule).stream().reduce(Verdict::worst).orElseThrow();
    }

    /** The verdict on a rule if all of its checks ran; else null. */
    private Verdict decided(Rule rule) {
        int executed = verdicts(rule).size();
        return executed > 0 && executed == catalog.checks(rule).size() ? worst(rule) : null;
    }

    private List<String> unchecked() {
        return Stream.of(Rule.values())
                .filter(rule -> rule.level() == Rule.Level.MUST && Verification.of(rule) == Verification.CHECKED)
                .filter(rule -> selection.includes(rule, catalog)
                        && verdicts(rule).stream().allMatch(Verdict.NOT_RUN::equals))
                .map(Rule::id)
                .toList();
    }
}
