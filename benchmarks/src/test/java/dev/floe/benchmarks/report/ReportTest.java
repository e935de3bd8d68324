// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private final Case fast = new Case(Workload.ALLOCATE_TOUCH_RELEASE, "foreign", 64, 1, 25, 0);
    private final Case slow = new Case(Workload.ALLOCATE_TOUCH_RELEASE, "reference", 64, 1, 25, 0);
    private final Case peer = new Case(Workload.ALLOCATE_TOUCH_RELEASE, "JDK direct", 64, 1, 25, 0);
    private final Comparison comparison = new Comparison("a goal", List.of(slow, fast), peer, 4.0);
    private final Measurement measured = new Measurement(RunSize.QUICK, new TreeMap<>(), System.out);

    private void measure(Case one, double nanos) {
        measured.of(one).add(nanos, 0);
    }

    @Test
    void row_showsTheFastestOfOurs() {
        measure(fast, 10);
        measure(slow, 20);
        measure(peer, 123.456);

        assertThat(Report.rows(List.of(comparison), measured))
                .containsExactly(new Row("a goal", "foreign", "JDK direct", 1, 64, 25, 10, 123.5, 12.35, 0, 4.0));
    }

    @Test
    void row_isMissing_ifOneSideWasNotMeasured() {
        measure(peer, 1);
        assertThat(Report.rows(List.of(comparison), measured)).isEmpty();
    }

    @Test
    void comparisonWithItself_saysSo() {
        Case full = new Case(Workload.MILLION_LIVE_BLOCKS, "reference", 64, 1, 25, 1_000_000);
        Case empty = new Case(Workload.MILLION_LIVE_BLOCKS, "reference", 64, 1, 25, 0);
        measure(full, 2);
        measure(empty, 1);

        assertThat(Report.rows(List.of(new Comparison("growth", List.of(full), empty, null)), measured))
                .extracting(Row::peer)
                .containsExactly("reference, alone");
    }

    @Test
    void json_hasExactlyTheFieldsOfTheDesign_andIsReadBack(@TempDir Path folder) throws IOException {
        Report report = new Report(Map.of("cpu", "x"), List.of(RowTest.row(0.5, 0.1, null), RowTest.row(5, 0.1, 4.0)));
        JsonObject json = JsonParser.parseString(report.json()).getAsJsonObject();

        assertThat(json.keySet()).containsExactly("environment", "rows");
        assertThat(new ArrayList<>(json.getAsJsonArray("rows").asList()))
                .allSatisfy(row -> assertThat(row.getAsJsonObject().keySet())
                        .containsExactly(
                                "goal",
                                "ours",
                                "peer",
                                "threads",
                                "bytes",
                                "jdk",
                                "oursNanos",
                                "peerNanos",
                                "ratio",
                                "ratioError",
                                "target"));
        Path file = Files.writeString(folder.resolve("bench.json"), report.json());
        assertThat(Report.read(file).rows()).isEqualTo(report.rows());
    }
}
