// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.engine.CheckCatalog;
import dev.floe.tck.engine.CheckMethod;
import dev.floe.tck.engine.CheckResult;
import dev.floe.tck.engine.CheckRunner;
import dev.floe.tck.engine.Progress;
import dev.floe.tck.engine.Report;
import dev.floe.tck.engine.RunRequest;
import dev.floe.tck.engine.Settings;
import dev.floe.tck.engine.Supervisor;
import dev.floe.tck.spi.Subject;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs checks of the kit on an implementation: in this JVM, which is quick, or in worker JVMs. */
final class ProofRunner {
    /** Workers live for a short time, so C2 would cost more than it gains; and races need not last a second. */
    static final List<String> JVM_ARGUMENTS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dfloe.tck.race.millis=300");

    private static final CheckCatalog KIT = CheckCatalog.kit();
    private static final long SEED = 1;

    private ProofRunner() {}

    /** {@return whether some check of a rule can run in this JVM} */
    static boolean fitsThisJvm(Rule rule) {
        return KIT.checks(rule).stream().anyMatch(ProofRunner::fitsThisJvm);
    }

    /** {@return the results of those selected checks that can run in this JVM} */
    static List<CheckResult> inThisJvm(Subject subject, double timeoutFactor, Predicate<CheckMethod> selection) {
        CheckRunner runner = new CheckRunner(subject, new Settings(timeoutFactor, SEED, List.of()));
        return KIT.checks().stream()
                .filter(selection)
                .filter(ProofRunner::fitsThisJvm)
                .map(runner::run)
                .toList();
    }

    /**
     * {@return the results of checks in worker JVMs, where nothing else runs}
     *
     * @param subject the implementation
     * @param selection ids of rules or checks
     */
    static List<CheckResult> inWorkers(Class<?> subject, List<String> selection) {
        return inWorkers(subject, selection, JVM_ARGUMENTS);
    }

    /** The same with other JVM arguments. */
    static List<CheckResult> inWorkers(Class<?> subject, List<String> selection, List<String> jvmArguments) {
        List<Path> classPath = Stream.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
                .map(Path::of)
                .toList();
        Path javaHome = Path.of(System.getProperty("java.home"));
        RunRequest request =
                new RunRequest(subject.getName(), classPath, selection, javaHome, jvmArguments, 1, SEED, 1, "%s");
        Report report = Supervisor.run(request, new Progress() {});
        return report.rules().stream().flatMap(rule -> rule.checks().stream()).toList();
    }

    private static boolean fitsThisJvm(CheckMethod check) {
        return !check.requires().ownJvm() && check.requires().flags().length == 0;
    }
}
