// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.engine.UsageException;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What the command line says about a run. */
final class RunOptions {
    private static final long DEFAULT_SEED = 1;
    private static final int MOST_PARALLEL = 4;

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--subject",
            paramLabel = "NAME",
            description = "What to test: the name of a provider or subject on the class path;"
                    + " default: ${sys:floe.tck.subject:-none}.")
    String subject = Invocation.defaultSubject();

    @Option(
            names = {"--classpath", "-cp"},
            paramLabel = "PATH",
            description = "Where the subject is: jars, directories and DIR/*, separated by \"${sys:path.separator}\".")
    List<String> classPaths = new ArrayList<>();

    @Option(
            names = "--rule",
            paramLabel = "PATTERN",
            split = ",",
            description = "Only these rules or checks: RES-03, RES-*, RES-03.exactFitIsGranted; may be repeated.")
    List<String> rules = new ArrayList<>();

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where the reports go; default: target/tck-report/SUBJECT.")
    Path report;

    @Option(
            names = "--jvm",
            paramLabel = "HOME",
            description = "The JDK that the subject runs on; repeated, the run is repeated on each.")
    List<Path> jvms = new ArrayList<>();

    @Option(
            names = "--gc",
            paramLabel = "NAME",
            split = ",",
            description = "G1, Serial, Parallel, ZGC, Shenandoah, Epsilon; the run is repeated with each.")
    List<String> collectors = new ArrayList<>();

    @Option(
            names = "--jvm-arg",
            paramLabel = "ARG",
            description = "An argument for the subject's JVMs; may be repeated.")
    List<String> jvmArguments = new ArrayList<>();

    @Option(
            names = "--waivers",
            paramLabel = "FILE",
            description = "Known deviations, a file of .properties; see docs/implementers.md.")
    Path waivers;

    @Option(
            names = "--timeout-factor",
            paramLabel = "N",
            defaultValue = "1",
            description = "Multiplies every bound, for slow machines; default: ${DEFAULT-VALUE}.")
    double timeoutFactor;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "How many JVMs run checks at the same time; default: ${DEFAULT-VALUE} on this machine.")
    int parallel = Math.min(MOST_PARALLEL, Runtime.getRuntime().availableProcessors());

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + DEFAULT_SEED,
            description = "Of the random choices that checks make; default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(names = RunCommand.VERBOSE, description = "Tell of every check, and where the kit failed if it does.")
    boolean verbose;

    /**
     * Refuses what makes no sense.
     *
     * @throws UsageException if a number is out of range or no subject is named
     */
    void validate() {
        if (subject == null || subject.isBlank()) {
            throw new UsageException("no subject: say --subject NAME, and --classpath where it is");
        }
        if (!(timeoutFactor > 0) || Double.isInfinite(timeoutFactor)) {
            throw new UsageException("not a factor above 0: --timeout-factor=" + timeoutFactor);
        }
        if (parallel < 1) {
            throw new UsageException("not a number of JVMs, at least 1: --parallel=" + parallel);
        }
    }

    List<Path> subjectPath() {
        List<String> all = new ArrayList<>(classPaths);
        all.add(Invocation.defaultClassPath());
        return SubjectPath.parse(String.join(File.pathSeparator, all));
    }

    Path reportDirectory(String label) {
        Path directory = report == null ? Path.of("target", "tck-report", fileName(subject)) : report;
        return label.isEmpty() ? directory : directory.resolve(label);
    }

    static String fileName(String subject) {
        return subject.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    /** {@return the command that runs one check as it ran here, with {@code %s} in place of the check} */
    String rerun(String subject, Setting setting) {
        List<String> words = new ArrayList<>();
        if (!subject.equals(Invocation.defaultSubject())) {
            words.addAll(List.of("--subject", subject));
        }
        classPaths.forEach(path -> words.addAll(List.of("--classpath", path)));
        words.addAll(setting.options());
        jvmArguments.forEach(argument -> words.add("--jvm-arg=" + argument));
        if (isGiven("--timeout-factor")) {
            words.addAll(List.of("--timeout-factor", String.valueOf(timeoutFactor)));
        }
        if (waivers != null) {
            words.addAll(List.of("--waivers", waivers.toString()));
        }
        if (isGiven("--seed")) {
            words.addAll(List.of("--seed", String.valueOf(seed)));
        }
        String options = words.isEmpty() ? "" : " " + Invocation.quoted(words);
        return Invocation.run() + options + " --rule %s";
    }

    private boolean isGiven(String option) {
        return command.commandLine().getParseResult().hasMatchedOption(option);
    }
}
