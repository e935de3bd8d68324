// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import dev.floe.tck.engine.Reporting;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteReportingTest {
    @TempDir
    Path folder;

    @Test
    void engine_findsTheReportingService() {
        assertThat(ServiceLoader.load(Reporting.class)).singleElement().isInstanceOf(SuiteReporting.class);
    }

    @Test
    void withoutTheLibraries_namesThem() throws Exception {
        URL[] kitAndSpec = {home(Verdict.class), home(Rule.class)};
        try (URLClassLoader bare = new URLClassLoader(kitAndSpec, ClassLoader.getPlatformClassLoader())) {
            Object reporting = bare.loadClass(SuiteReporting.class.getName())
                    .getConstructor()
                    .newInstance();
            Path report = folder.resolve("report");

            assertThatThrownBy(() ->
                            reporting.getClass().getMethod("in", Path.class).invoke(reporting, report))
                    .cause()
                    .hasMessage(
                            "a report needs com.google.code.gson:gson and com.samskivert:jmustache, which are optional"
                                    + " dependencies of the kit, on the class path of the tests: directory=" + report
                                    + ", missing=com/google/gson/Gson");
            assertThat(report).doesNotExist();
        }
    }

    private static URL home(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
