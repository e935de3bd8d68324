// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.engine.Report;
import dev.floe.tck.engine.RunRequest;
import dev.floe.tck.engine.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
            "Exit status: 0 conformant, 1 a rule that binds is broken, 2 wrong usage, 3 inconclusive, 4 the kit failed;"
                    + " with several JVMs or collectors the most severe: 4, 1, 3, 0."
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
        List<Path> subjectPath = options.subjectPath();
        List<Setting> settings = Setting.all(options.jvms, options.collectors, options.jvmArguments);
        Map<Setting, ReportFiles> reports = new LinkedHashMap<>();
        for (Setting setting : settings) {
            reports.put(setting, ReportFiles.in(options.reportDirectory(settings.size() == 1 ? "" : setting.label())));
        }
        try (WorkerKit kit = WorkerKit.ofThisProcess()) {
            List<Path> classPath = new ArrayList<>(kit.classPath());
            classPath.addAll(subjectPath);
            return runAll(reports, classPath);
        }
    }

    private int runAll(Map<Setting, ReportFiles> reports, List<Path> classPath) throws IOException {
        Map<String, Integer> statuses = new LinkedHashMap<>();
        for (Map.Entry<Setting, ReportFiles> each : reports.entrySet()) {
            Setting setting = each.getKey();
            if (reports.size() > 1) {
                terminal.line(terminal.bold(
                        "== " + setting.label() + " (" + (statuses.size() + 1) + " of " + reports.size() + ") =="));
            }
            statuses.put(setting.label(), runOne(setting, each.getValue(), classPath));
        }
        int worst = ExitStatus.worst(statuses.values());
        if (reports.size() > 1) {
            terminal.line(terminal.bold("== all =="));
            statuses.forEach((label, status) ->
                    terminal.line(String.format("%-20s %d  %s", label, status, ExitStatus.meaning(status))));
            terminal.line("exit status " + worst + ": " + ExitStatus.meaning(worst));
        }
        return worst;
    }

    /** In one setting of many the failure of the kit is no reason to leave out the others. */
    private int runOne(Setting setting, ReportFiles files, List<Path> classPath) throws IOException {
        try {
            Report report = watched(request(setting, classPath));
            files.write(report);
            new ClosingSummary(report, terminal, options.verbose).print(files);
            return report.exitStatus();
        } catch (UsageException wrong) {
            throw wrong;
        } catch (RuntimeException failed) {
            terminal.kitFailed(failed, options.verbose);
            return ExitStatus.KIT_FAILED;
        }
    }

    private Report watched(RunRequest request) {
        try (LiveProgress progress = LiveProgress.ticking(terminal, options.verbose)) {
            return engine.run(request, progress);
        }
    }

    private RunRequest request(Setting setting, List<Path> classPath) {
        return new RunRequest(
                options.subject,
                List.copyOf(classPath),
                options.rules,
                setting.jvm().home(),
                setting.arguments(),
                options.timeoutFactor,
                options.seed,
                options.parallel,
                options.rerun(setting));
    }
}
