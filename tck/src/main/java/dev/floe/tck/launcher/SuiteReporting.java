// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import com.google.gson.Gson;
import com.samskivert.mustache.Mustache;
import dev.floe.tck.engine.Reporting;
import dev.floe.tck.engine.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Writes the reports of the launcher for a suite, if the build adds the libraries for it: a suite inherits none of them. */
public final class SuiteReporting implements Reporting {
    /** Each is loaded only when called, by the name that it has in this jar. */
    private static final List<Supplier<Class<?>>> LIBRARIES = List.of(() -> Gson.class, () -> Mustache.class);

    @Override
    public Folder in(Path directory) {
        try {
            LIBRARIES.forEach(Supplier::get);
        } catch (NoClassDefFoundError missing) {
            throw new UsageException("a report needs com.google.code.gson:gson and com.samskivert:jmustache, which are"
                    + " optional dependencies of the kit, on the class path of the tests: directory=" + directory
                    + ", missing=" + missing.getMessage());
        }
        ReportFiles files = ReportFiles.in(directory);
        return report -> files.write(ReportJson.of(report));
    }
}
