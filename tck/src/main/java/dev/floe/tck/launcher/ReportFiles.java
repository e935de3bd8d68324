// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.engine.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directory that the reports of one run go to. */
final class ReportFiles {
    private final Path directory;

    private ReportFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes the directory if it is missing, before the run: it would be a pity to find out afterwards that it cannot be.
     *
     * @throws UsageException if it cannot be written to
     */
    static ReportFiles in(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException refused) {
            throw new UsageException(
                    "cannot make the directory of the report: directory=" + directory + ", because: " + refused);
        }
        if (!Files.isWritable(directory)) {
            throw new UsageException("cannot write to the directory of the report: directory=" + directory);
        }
        return new ReportFiles(directory);
    }

    void write(ReportJson report) throws IOException {
        Files.writeString(json(), report.text());
        Files.writeString(directory.resolve("junit.xml"), JUnitReport.of(report));
        Files.writeString(html(), HtmlReport.of(report));
    }

    void write(Matrix matrix) throws IOException {
        MatrixPage page = new MatrixPage(matrix, directory);
        Files.writeString(directory.resolve("matrix.json"), matrix.json());
        Files.writeString(directory.resolve("matrix.md"), page.markdown());
        Files.writeString(matrix(), page.html());
    }

    Path directory() {
        return directory;
    }

    Path json() {
        return directory.resolve(ReportJson.FILE);
    }

    Path matrix() {
        return directory.resolve("matrix.html");
    }

    Path html() {
        return directory.resolve("report.html");
    }
}
