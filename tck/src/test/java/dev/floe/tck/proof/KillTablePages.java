// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Writes the kill table: {@code kill-table.json} for programs, {@code kill-table.html} for readers, and
 * {@code kill-table.md}, which becomes {@code docs/kill-table.md}.
 */
final class KillTablePages {
    private static final Path FOLDER = Path.of("target", "kit-proof");
    private static final int MAX_SHOWN = 160;

    private KillTablePages() {}

    static void write(KillTable table) throws IOException {
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve("kill-table.json"), table.json());
        Map<String, Object> page = page(table);
        Files.writeString(FOLDER.resolve("kill-table.html"), filled("kill-table.html.mustache", true, page));
        Files.writeString(FOLDER.resolve("kill-table.md"), filled("kill-table.md.mustache", false, page));
    }

    private static String filled(String template, boolean escaped, Map<String, Object> page) throws IOException {
        try (Reader text = new InputStreamReader(
                Objects.requireNonNull(KillTablePages.class.getResourceAsStream(template), template),
                StandardCharsets.UTF_8)) {
            return Mustache.compiler()
                    .escapeHTML(escaped)
                    .emptyStringIsFalse(true)
                    .compile(text)
                    .execute(page);
        }
    }

    private static Map<String, Object> page(KillTable table) {
        List<Map<String, Object>> rows = table.rules().stream()
                .filter(KillTable.Row::checked)
                .map(rule -> row(table, rule.id()))
                .toList();
        List<Map<String, Object>> mutants =
                table.mutants().stream().map(KillTablePages::mutant).toList();
        return Map.of(
                "jdk",
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                "machine",
                System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                        + Runtime.getRuntime().availableProcessors() + " processors",
                "date",
                LocalDate.now(ZoneOffset.UTC),
                "rows",
                rows,
                "mutants",
                mutants,
                "oddities",
                table.oddities());
    }

    /** A rule; for each broken implementation whether the rule failed; and the names of those that it caught. */
    private static Map<String, Object> row(KillTable table, String rule) {
        List<Map<String, Object>> cells =
                table.mutants().stream().map(mutant -> cell(mutant, rule)).toList();
        Stream<String> killers = table.mutants().stream()
                .filter(mutant -> mutant.failed().contains(rule))
                .filter(mutant -> mutant.breaks().get(0).equals(rule))
                .map(mutant -> shown(mutant.id()));
        Stream<String> others = table.mutants().stream()
                .filter(mutant -> mutant.failed().contains(rule))
                .filter(mutant -> !mutant.breaks().get(0).equals(rule))
                .map(mutant -> "(" + shown(mutant.id()) + ")");
        return Map.of(
                "id",
                rule,
                "cells",
                cells,
                "caught",
                String.join(", ", Stream.concat(killers, others).toList()));
    }

    private static Map<String, Object> cell(KillTable.Killed mutant, String rule) {
        boolean failed = mutant.failed().contains(rule);
        boolean meant = mutant.breaks().get(0).equals(rule);
        boolean declared = mutant.breaks().contains(rule);
        return Map.of(
                "mark", failed ? meant ? "●" : "○" : "",
                "wrong", failed != declared,
                "title", failed || declared ? rule + ", " + shown(mutant.id()) : "");
    }

    private static Map<String, Object> mutant(KillTable.Killed mutant) {
        return Map.of(
                "id",
                shown(mutant.id()),
                "breaks",
                mutant.breaks().get(0),
                "also",
                String.join(", ", mutant.breaks().subList(1, mutant.breaks().size())),
                "killed",
                mutant.killed(),
                "message",
                shortened(mutant.message()));
    }

    /** {@return the beginning of a message, in one line that fits a table} */
    static String shortened(String message) {
        String line = message.lines().findFirst().orElse("").replace("|", "\\|");
        return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN) + "…";
    }

    static String shown(String id) {
        return id.startsWith("mutant-") ? id.substring("mutant-".length()) : id;
    }
}
