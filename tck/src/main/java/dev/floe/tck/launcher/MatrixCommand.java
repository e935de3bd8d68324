// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.Verdict;
import dev.floe.tck.engine.UsageException;
import dev.floe.tck.engine.Waivers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
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

    MatrixCommand(Engine engine, Terminal terminal) {
        this.engine = engine;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        return directories.isEmpty() ? runAndMerge() : merge();
    }

    private int merge() throws IOException {
        Set<Path> reports = new LinkedHashSet<>();
        for (Path directory : directories) {
            for (Path report : ReportJson.below(directory)) {
                reports.add(report.toRealPath());
            }
        }
        write(Matrix.of(reports, List.of()), home());
        return ExitStatus.CONFORMANT;
    }

    private ReportFiles home() {
        return ReportFiles.in(options.report == null ? Path.of("target", "tck-matrix") : options.report);
    }

    private int runAndMerge() throws IOException {
        options.validate();
        Waivers waivers = options.readWaivers();
        List<Path> subjectPath = options.subjectPath();
        List<Matrix.LeftOut> leftOut = new ArrayList<>();
        List<Path> homes = options.jvms.isEmpty() ? Jvm.installed() : options.jvms;
        List<Setting> settings = Setting.all(
                homes,
                options.collectors,
                options.jvmArguments,
                refused -> leftOut.add(new Matrix.LeftOut("every subject", refused.label(), refused.reason())));
        ReportFiles home = home();
        try (WorkerKit kit = WorkerKit.ofThisProcess()) {
            Runs runs = new Runs(engine, terminal, options, waivers, kit.with(subjectPath));
            return new Series(runs, home, settings, leftOut).run(subjects());
        }
    }

    private List<String> subjects() {
        return Arrays.stream(options.subject.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** The runs of one matrix. */
    private final class Series {
        private final Runs runs;
        private final ReportFiles home;
        private final List<Setting> settings;
        private final List<Matrix.LeftOut> leftOut;
        private final List<Path> reports = new ArrayList<>();
        private final long begin = System.nanoTime();
        private boolean kitFailed;
        private int begun;

        Series(Runs runs, ReportFiles home, List<Setting> settings, List<Matrix.LeftOut> leftOut) {
            this.runs = runs;
            this.home = home;
            this.settings = settings;
            this.leftOut = leftOut;
        }

        int run(List<String> subjects) throws IOException {
            List<String> nowhere = new ArrayList<>();
            for (String subject : subjects) {
                int before = reports.size();
                for (Setting setting : settings) {
                    announce(subject, setting, subjects.size() * settings.size());
                    run(subject, setting);
                }
                if (reports.size() == before) {
                    nowhere.add(subject);
                }
            }
            if (reports.isEmpty()) {
                throw new UsageException("nothing could be run: subjects=" + subjects + "\n       " + reasons());
            }
            write(Matrix.of(reports, leftOut), home);
            return status(nowhere);
        }

        private void announce(String subject, Setting setting, int all) {
            begun++;
            long minutes = (System.nanoTime() - begin) / 60_000_000_000L;
            terminal.line("");
            terminal.line(terminal.bold("== " + subject + " on " + setting.label() + " (" + begun + " of " + all
                    + ", after " + minutes + " min) =="));
        }

        private void run(String subject, Setting setting) throws IOException {
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

        private String reasons() {
            return String.join(
                    "\n       ",
                    leftOut.stream()
                            .map(each -> each.where() + ": " + each.reason())
                            .toList());
        }

        private int status(List<String> nowhere) {
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
