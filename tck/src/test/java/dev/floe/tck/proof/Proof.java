// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.spec.Rule;
import dev.floe.tck.engine.CheckCatalog;
import dev.floe.tck.engine.CheckMethod;
import dev.floe.tck.engine.CheckResult;
import dev.floe.tck.engine.CheckRunner;
import dev.floe.tck.engine.Progress;
import dev.floe.tck.engine.Report;
import dev.floe.tck.engine.RunRequest;
import dev.floe.tck.engine.Settings;
import dev.floe.tck.engine.Supervisor;
import dev.floe.tck.proof.plain.PlainProvider;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs checks of the kit on an implementation of the tests: in this JVM, which is quick, or in workers where a check wants
 * a JVM of its own.
 */
final class Proof {
    private static final CheckCatalog KIT = CheckCatalog.kit();
    private static final long SEED = 1;

    private final Class<? extends PlainProvider> subject;
    private final double timeoutFactor;

    Proof(Class<? extends PlainProvider> subject, double timeoutFactor) {
        this.subject = subject;
        this.timeoutFactor = timeoutFactor;
    }

    /** {@return whether a check of a rule can be run in this JVM} */
    static boolean isQuick(Rule rule) {
        return KIT.checks(rule).stream().anyMatch(Proof::fitsThisJvm);
    }

    /** {@return what becomes of the checks of a rule that can be run in this JVM} */
    List<CheckResult> here(Rule rule) {
        return here(check -> check.rule() == rule);
    }

    /** {@return what becomes of some checks, those among them that can be run in this JVM} */
    List<CheckResult> here(Predicate<CheckMethod> selection) {
        CheckRunner runner = new CheckRunner(made(), new Settings(timeoutFactor, SEED, List.of()));
        return KIT.checks().stream()
                .filter(selection)
                .filter(Proof::fitsThisJvm)
                .map(runner::run)
                .toList();
    }

    /** {@return what becomes of the checks of some rules, each in the JVM that it wants} */
    List<CheckResult> inWorkers(Rule... rules) {
        List<String> ids = Stream.of(rules).map(Rule::id).toList();
        List<Path> classPath = Stream.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
                .map(Path::of)
                .toList();
        Path javaHome = Path.of(System.getProperty("java.home"));
        RunRequest request =
                new RunRequest(subject.getName(), classPath, ids, javaHome, List.of(), timeoutFactor, SEED, 2, "%s");
        Report report = Supervisor.run(request, new Progress() {});
        List<CheckResult> results = new ArrayList<>();
        report.rules().forEach(rule -> results.addAll(rule.checks()));
        return results;
    }

    private PlainProvider made() {
        try {
            return subject.getConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot be made: class=" + subject.getName(), impossible);
        }
    }

    private static boolean fitsThisJvm(CheckMethod check) {
        return !check.wants().ownJvm() && check.wants().flags().length == 0;
    }
}
