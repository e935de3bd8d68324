// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.engine.UsageException;
import dev.floe.tck.engine.Waivers;
import java.io.IOException;
import java.nio.file.Path;
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

    @Override
    public Integer call() throws IOException {
        options.validate();
        Waivers waivers = options.readWaivers();
        List<Path> subjectPath = options.subjectPath();
        List<Setting> settings = Setting.all(options.jvms, options.collectors, options.jvmArguments);
        Map<Setting, ReportFiles> reports = new LinkedHashMap<>();
        for (Setting setting : settings) {
            reports.put(setting, ReportFiles.in(options.reportDirectory(settings.size() == 1 ? "" : setting.label())));
        }
        try (WorkerKit kit = WorkerKit.ofThisProcess()) {
            return runAll(reports, new Runs(engine, terminal, options, waivers, kit.with(subjectPath)));
        }
    }

    /** How one of several runs ended. */
    private record Ended(int status, String outcome, String report) {}

    private int runAll(Map<Setting, ReportFiles> reports, Runs runs) throws IOException {
        Map<String, Ended> ended = new LinkedHashMap<>();
        for (Map.Entry<Setting, ReportFiles> each : reports.entrySet()) {
            Setting setting = each.getKey();
            if (reports.size() > 1) {
                terminal.line("");
                terminal.line(terminal.bold(
                        "== " + setting.label() + " (" + (ended.size() + 1) + " of " + reports.size() + ") =="));
            }
            ended.put(setting.label(), runOne(setting, each.getValue(), runs));
        }
        int worst = ExitStatus.worst(ended.values().stream().map(Ended::status).toList());
        if (reports.size() > 1) {
            printAll(ended, worst);
        }
        return worst;
    }

    private void printAll(Map<String, Ended> ended, int worst) {
        String row = "%-20s %-4s %-28s %s";
        terminal.line("");
        terminal.line(terminal.bold("== all =="));
        terminal.line(terminal.bold(String.format(row, "JVM and collector", "exit", "outcome", "report")));
        ended.forEach((label, each) ->
                terminal.line(String.format(row, label, each.status, each.outcome, Text.printable(each.report))));
        terminal.line("exit status " + worst + ": " + ExitStatus.meaning(worst));
    }

    /** In one setting of many the failure of the kit is no reason to leave out the others. */
    private Ended runOne(Setting setting, ReportFiles files, Runs runs) throws IOException {
        try {
            ReportJson report = runs.run(options.subject, setting, files);
            new ClosingSummary(report, terminal, options.verbose).print(files);
            return new Ended(
                    report.exitStatus(),
                    Labels.of(report.verdict()),
                    files.html().toString());
        } catch (UsageException wrong) {
            throw wrong;
        } catch (RuntimeException failed) {
            terminal.kitFailed(failed, options.verbose);
            return new Ended(ExitStatus.KIT_FAILED, "no report", failed.toString());
        }
    }
}
