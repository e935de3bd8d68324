// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.engine.UsageException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the checks on a subject, in each setting, and reports. */
@Command(
        name = "run",
        description = "Runs the checks on a subject and writes report.html, report.json and junit.xml.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        footer = {
            "",
            "Exit status: 0 conformant, 1 a rule that binds is broken or a waiver is stale, 2 wrong usage, 3 inconclusive,"
                    + " 4 the kit failed; with several JVMs or collectors the most severe: 4, 1, 3, 0."
        })
final class RunCommand implements Callable<Integer> {
    static final String VERBOSE = "--verbose";

    private final Engine engine;
    private final Terminal terminal;

    @Mixin
    private RunOptions options;

    RunCommand(Engine engine, Terminal terminal) {
        this.engine = engine;
        this.terminal = terminal;
    }

    /** How one of several runs ended. */
    private record Ended(int status, String outcome, String report) {}

    @Override
    public Integer call() throws IOException {
        try (Runs runs = new Runs(engine, terminal, options)) {
            List<Setting> settings = Setting.all(options.jvms, options.collectors, options.jvmArguments);
            Map<Setting, ReportFiles> reports = new LinkedHashMap<>();
            for (Setting setting : settings) {
                String folder = settings.size() == 1 ? "" : setting.label();
                reports.put(setting, ReportFiles.in(options.reportDirectory(folder)));
            }
            return runAll(reports, runs);
        }
    }

    private int runAll(Map<Setting, ReportFiles> reports, Runs runs) throws IOException {
        Map<String, Ended> ended = new LinkedHashMap<>();
        for (Map.Entry<Setting, ReportFiles> each : reports.entrySet()) {
            String label = each.getKey().label();
            if (reports.size() > 1) {
                terminal.heading(label + " (" + (ended.size() + 1) + " of " + reports.size() + ")");
            }
            ended.put(label, run(each.getKey(), each.getValue(), runs));
        }
        int worst = ExitStatus.worst(ended.values().stream().map(Ended::status).toList());
        if (reports.size() > 1) {
            String row = "%-20s %-4s %-28s %s";
            terminal.heading("all");
            terminal.line(terminal.bold(String.format(row, "JVM and collector", "exit", "outcome", "report")));
            ended.forEach((label, each) ->
                    terminal.line(String.format(row, label, each.status, each.outcome, Text.printable(each.report))));
            terminal.line("exit status " + worst + ": " + ExitStatus.meaning(worst));
        }
        return worst;
    }

    /** A failure of the kit in one setting does not keep the others from being run. */
    private Ended run(Setting setting, ReportFiles files, Runs runs) throws IOException {
        try {
            ReportJson report = runs.run(options.subject, setting, files);
            new ClosingSummary(report, terminal, options.verbose).print(files);
            String outcome = Labels.of(report.verdict());
            return new Ended(report.exitStatus(), outcome, files.html().toString());
        } catch (UsageException wrong) {
            throw wrong;
        } catch (RuntimeException failed) {
            terminal.kitFailed(failed, options.verbose);
            return new Ended(ExitStatus.KIT_FAILED, "no report", failed.toString());
        }
    }
}
