// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import com.samskivert.mustache.Mustache;
import dev.floe.tck.engine.Report;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The report for readers: one page that needs no other file, no network and no script. */
final class HtmlReport {
    private static final Mustache.Compiler COMPILER =
            Mustache.compiler().emptyStringIsFalse(true).withLoader(HtmlReport::template);

    private HtmlReport() {}

    /** {@return the report as the text of an HTML file} */
    static String of(Report report) {
        return COMPILER.loadTemplate("report").execute(HtmlPage.of(report));
    }

    /** {@return the matrix as the text of an HTML file} */
    static String of(MatrixPage matrix) {
        return COMPILER.loadTemplate("matrix").execute(matrix);
    }

    private static Reader template(String name) {
        InputStream file = HtmlReport.class.getResourceAsStream(name + ".mustache");
        return new InputStreamReader(Objects.requireNonNull(file, name), StandardCharsets.UTF_8);
    }
}
