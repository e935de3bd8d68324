// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The content of {@code bench.json}.
 *
 * @param environment the machine, the JDKs, the command and the noise
 * @param rows the results
 */
record Report(Map<String, Object> environment, List<Row> rows) {
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .serializeNulls()
            .disableHtmlEscaping()
            .create();

    /** {@return a row for each comparison that was measured} */
    static List<Row> rows(List<Comparison> comparisons, Measurement measured) {
        List<Row> rows = new ArrayList<>();
        comparisons.forEach(each -> row(each, measured).ifPresent(rows::add));
        return rows;
    }

    private static Optional<Row> row(Comparison comparison, Measurement measured) {
        Case peer = comparison.peer();
        if (measured.of(peer).count() == 0) {
            return Optional.empty();
        }
        double[] peers = measured.of(peer).nanos();
        return comparison.ours().stream()
                .filter(each -> measured.of(each).count() > 0)
                .map(each -> row(comparison, each, Ratio.of(measured.of(each).nanos(), peers)))
                .max(Comparator.comparingDouble(Row::ratio));
    }

    private static Row row(Comparison comparison, Case ours, Ratio ratio) {
        Case peer = comparison.peer();
        return new Row(
                comparison.goal(),
                ours.subject(),
                ours.subject().equals(peer.subject()) ? peer.subject() + ", alone" : peer.subject(),
                peer.threads(),
                peer.bytes(),
                peer.jdk(),
                rounded(ratio.oursNanos()),
                rounded(ratio.peerNanos()),
                rounded(ratio.value()),
                rounded(ratio.error()),
                comparison.target());
    }

    /** Rounds to four significant figures; the others would be noise. */
    private static double rounded(double value) {
        return value == 0 ? 0 : Double.parseDouble(String.format(Locale.ROOT, "%.4g", value));
    }

    String json() {
        return GSON.toJson(this) + "\n";
    }

    static Report read(Path file) throws IOException {
        return GSON.fromJson(Files.readString(file), Report.class);
    }
}
