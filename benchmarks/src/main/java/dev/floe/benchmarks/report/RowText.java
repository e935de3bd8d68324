// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** Formats rows as text. */
final class RowText {
    private static final String LINE = "%-62s %-24s %-26s %9s %10s %7s %s%n";

    private RowText() {}

    static String table(List<Row> rows) {
        StringBuilder table =
                new StringBuilder(String.format(LINE, "goal", "ours", "peer", "ratio", "±", "target", ""));
        rows.forEach(row -> table.append(String.format(
                Locale.ROOT,
                LINE,
                row.goal() + " (" + conditions(row) + ")",
                row.ours(),
                row.peer(),
                number(row.ratio()),
                number(row.ratioError()),
                row.hasTarget() ? number(row.target()) : "",
                outcome(row))));
        return table.toString();
    }

    static String conditions(Row row) {
        return Size.of(row.bytes()) + ", " + (row.threads() == 1 ? "1 thread" : row.threads() + " threads") + ", JDK "
                + row.jdk();
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 1000 ? "%.1f" : "%,.0f", value);
    }

    static String outcome(Row row) {
        String outcome = switch (row.outcome()) {
            case WINS -> "wins";
            case TIES -> "ties";
            case LOSES -> "LOSES";
        };
        if (!row.hasTarget()) {
            return outcome;
        }
        return outcome + (row.reachesTarget() ? ", target reached" : ", target missed");
    }
}
