// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    @Test
    void look() throws Exception {
        Files.createDirectories(Path.of("target/look"));
        Files.writeString(Path.of("target/look/full.html"), HtmlReport.of(Reports.full()));
        Files.writeString(
                Path.of("target/look/good.html"),
                HtmlReport.of(Reports.allPassed().report()));
        Files.writeString(Path.of("target/look/junit.xml"), JUnitReport.of(Reports.full()));
        Files.writeString(Path.of("target/look/report.json"), JsonReport.of(Reports.full()));
        new ClosingSummary(Reports.full(), new Terminal(System.out, System.err, false, false), false)
                .print(ReportFiles.in(Path.of("target/look")));
    }
}
