// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.Verdict;
import dev.floe.tck.engine.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Puts reports side by side: those of given directories, or those of runs that it makes first. */
@Command(
        name = "matrix",
        description =
                "Merges reports into matrix.html, matrix.json and matrix.md: subject by JDK by collector, rule by rule."
                        + " Without directories it first runs the subjects, on each JDK that it finds unless --jvm names some.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        footer = {
            "",
            "--subject may name several, separated by commas. A subject or collector that a JVM does not have is left out,"
                    + " with the reason.",
            "Exit status: 0 the matrix is made, whatever the verdicts in it; 2 wrong usage, or reports of different kits"
                    + " or rule sets; 3 a subject could be run nowhere; 4 the kit failed in a run."
        })
final class MatrixCommand implements Callable<Integer> {
    private final Engine engine;
    private final Terminal terminal;

    @Mixin
    private RunOptions options;

    @Parameters(paramLabel = "DIR", description = "Where reports are: the report.json in and below each are merged.")
    private List<Path> directories = new ArrayList<>();

    private final List<Matrix.LeftOut> leftOut = new ArrayList<>();
    private final Set<Path> reports = new LinkedHashSet<>();
    private boolean kitFailed;

    MatrixCommand(Engine engine, Terminal terminal) {
        this.engine = engine;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (directories.isEmpty()) {
            return runAndMerge();
        }
        for (Path directory : directories) {
            for (Path report : ReportJson.below(directory)) {
                reports.add(report.toRealPath());
            }
        }
        write(Matrix.of(reports, leftOut), home());
        return ExitStatus.CONFORMANT;
    }

    private ReportFiles home() {
        return ReportFiles.in(options.report == null ? Path.of("target", "tck-matrix") : options.report);
    }

    private int runAndMerge() throws IOException {
        try (Runs runs = new Runs(engine, terminal, options)) {
            List<Setting> settings = Setting.all(
                    options.jvms.isEmpty() ? Jvm.installed() : options.jvms,
                    options.collectors,
                    options.jvmArguments,
                    refused -> leftOut.add(new Matrix.LeftOut("every subject", refused.label(), refused.reason())));
            List<String> subjects = Arrays.stream(options.subject.split(","))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .toList();
            return runAll(runs, subjects, settings, home());
        }
    }

    private int runAll(Runs runs, List<String> subjects, List<Setting> settings, ReportFiles home) throws IOException {
        long begin = System.nanoTime();
        int begun = 0;
        List<String> nowhere = new ArrayList<>();
        for (String subject : subjects) {
            int before = reports.size();
            for (Setting setting : settings) {
                terminal.heading(subject + " on " + setting.label() + " (" + ++begun + " of "
                        + subjects.size() * settings.size() + ", after "
                        + TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - begin) + " min)");
                run(runs, subject, setting, home);
            }
            if (reports.size() == before) {
                nowhere.add(subject);
            }
        }
        if (reports.isEmpty()) {
            throw new UsageException(leftOut.stream()
                    .map(each -> "\n       " + each.where() + ": " + each.reason())
                    .collect(Collectors.joining("", "nothing could be run: subjects=" + subjects, "")));
        }
        write(Matrix.of(reports, leftOut), home);
        if (kitFailed) {
            terminal.line("exit status 4: the kit failed in a run");
            return ExitStatus.KIT_FAILED;
        }
        if (!nowhere.isEmpty()) {
            terminal.line("exit status 3: subjects that could be run nowhere: " + String.join(", ", nowhere));
            return ExitStatus.INCONCLUSIVE;
        }
        return ExitStatus.CONFORMANT;
    }

    private void run(Runs runs, String subject, Setting setting, ReportFiles home) throws IOException {
        Path place = home.directory().resolve(RunOptions.fileName(subject)).resolve(setting.label());
        try {
            ReportFiles files = ReportFiles.in(place);
            ReportJson report = runs.run(subject, setting, files);
            new ClosingSummary(report, terminal, false).printOutcome(files);
            reports.add(files.json());
            kitFailed |= report.exitStatus() == ExitStatus.KIT_FAILED;
        } catch (UsageException impossible) {
            terminal.line("left out: " + Text.printable(impossible.getMessage()));
            leftOut.add(new Matrix.LeftOut(subject, setting.label(), impossible.getMessage()));
        } catch (RuntimeException failed) {
            terminal.kitFailed(failed, options.verbose);
            leftOut.add(new Matrix.LeftOut(subject, setting.label(), "the kit failed: " + failed));
            kitFailed = true;
        }
    }

    private void write(Matrix matrix, ReportFiles home) throws IOException {
        home.write(matrix);
        String row = "%-16s %-12s %-11s %6s %6s %4s  %s";
        terminal.line("");
        terminal.line(terminal.bold(
                String.format(row, "subject", "JDK", "collector", "passed", "broken", "open", "outcome")));
        for (Matrix.Column column : matrix.columns()) {
            ReportJson report = column.report();
            terminal.line(String.format(
                    row,
                    column.subject(),
                    column.jdk(),
                    column.gc(),
                    report.count(Verdict.PASSED),
                    report.broken(),
                    report.open(),
                    Labels.of(report.verdict())));
        }
        matrix.leftOut().forEach(each -> terminal.line(Text.printable("left out: " + each)));
        terminal.line("matrix: " + home.matrix());
    }
}
