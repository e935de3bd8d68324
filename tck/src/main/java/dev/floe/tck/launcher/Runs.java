// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.engine.RunRequest;
import dev.floe.tck.engine.Waivers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs of the checks, alike but for their subject and their setting.
 *
 * @param engine runs the checks
 * @param terminal where to tell how it goes
 * @param options what the command line says
 * @param waivers the known deviations
 * @param classPath the kit and the subjects
 */
record Runs(Engine engine, Terminal terminal, RunOptions options, Waivers waivers, List<Path> classPath) {
    /** Runs the checks on a subject and writes the reports. */
    ReportJson run(String subject, Setting setting, ReportFiles files) throws IOException {
        ReportJson report;
        try (LiveProgress progress = LiveProgress.ticking(terminal, options.verbose)) {
            report = ReportJson.of(waivers.applied(engine.run(request(subject, setting), progress)));
        }
        files.write(report);
        return report;
    }

    private RunRequest request(String subject, Setting setting) {
        return new RunRequest(
                subject,
                classPath,
                options.rules,
                setting.jvm().home(),
                setting.arguments(),
                options.timeoutFactor,
                options.seed,
                options.parallel,
                options.rerun(subject, setting));
    }
}
