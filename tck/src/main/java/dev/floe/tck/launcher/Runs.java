// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.engine.RunRequest;
import dev.floe.tck.engine.Waivers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs of the checks that differ only in subject and setting. */
final class Runs implements AutoCloseable {
    private final Engine engine;
    private final Terminal terminal;
    private final RunOptions options;
    private final Waivers waivers;
    private final WorkerKit kit;
    private final List<Path> classPath;

    /**
     * Prepares them.
     *
     * @param engine runs the checks
     * @param terminal where to tell how it goes
     * @param options what the command line says
     * @throws dev.floe.tck.engine.UsageException if that makes no sense
     */
    Runs(Engine engine, Terminal terminal, RunOptions options) throws IOException {
        options.validate();
        this.engine = engine;
        this.terminal = terminal;
        this.options = options;
        this.waivers = options.waivers == null ? Waivers.NONE : Waivers.read(options.waivers);
        List<Path> subjectPath = options.subjectPath();
        this.kit = WorkerKit.ofThisProcess();
        this.classPath = kit.with(subjectPath);
    }

    /** Runs the checks on a subject and writes the reports. */
    ReportJson run(String subject, Setting setting, ReportFiles files) throws IOException {
        RunRequest request = new RunRequest(
                subject,
                classPath,
                options.rules,
                setting.jvm().home(),
                setting.arguments(),
                options.timeoutFactor,
                options.seed,
                options.parallel,
                options.rerun(subject, setting));
        ReportJson report;
        try (LiveProgress progress = LiveProgress.ticking(terminal, options.verbose)) {
            report = ReportJson.of(waivers.applied(engine.run(request, progress)));
        }
        files.write(report);
        return report;
    }

    @Override
    public void close() {
        kit.close();
    }
}
