// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.Verdict;
import dev.floe.tck.launcher.ReportJson.CheckEntry;
import dev.floe.tck.launcher.ReportJson.RuleEntry;
import dev.floe.tck.launcher.ReportJson.WaiverEntry;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the terminal shows when a run is over: a table, what to look at, the outcome. */
final class ClosingSummary {
    private static final int MESSAGE_LINES = 12;

    private final ReportJson report;
    private final Terminal terminal;
    private final boolean verbose;

    ClosingSummary(ReportJson report, Terminal terminal, boolean verbose) {
        this.report = report;
        this.terminal = terminal;
        this.verbose = verbose;
    }

    void print(ReportFiles files) {
        terminal.line("");
        printTable();
        List<RuleEntry> findings = Finding.in(report);
        if (!findings.isEmpty()) {
            terminal.line("");
            terminal.line(terminal.bold("What to look at"));
            findings.forEach(this::printFinding);
        }
        if (report.waivers() != null) {
            terminal.line("");
            terminal.line(terminal.bold("Waivers") + "  " + Text.waivers(report));
            report.waiverEntries().forEach(this::printWaiver);
        }
        terminal.line("");
        printOutcome(files);
    }

    private void printWaiver(WaiverEntry waiver) {
        String line = Text.printable(String.format(
                "  %s  %-12s until %s, %s, %s",
                waiver.rule(), Labels.of(waiver.state()), waiver.expiry(), waiver.owner(), waiver.link()));
        boolean stale = waiver.state().isStale();
        terminal.line(stale ? terminal.coloured(Verdict.FAILED, line) : line);
        if (stale) {
            terminal.line("    " + Labels.meaning(waiver.state()));
        }
    }

    private void printTable() {
        List<Verdict> columns = Labels.SHOWN.stream()
                .filter(verdict -> report.count(verdict) > 0)
                .toList();
        String heads =
                columns.stream().map(verdict -> "  " + Labels.of(verdict)).collect(Collectors.joining());
        terminal.line(terminal.bold(String.format("%-4s%-26s%5s", "", "area", "rules") + heads));
        report.areas().forEach(area -> printRow(area, Labels.area(area), report.rules(area), columns));
        printRow("", "all", report.rules(), columns);
    }

    private void printRow(String area, String title, List<RuleEntry> rules, List<Verdict> columns) {
        StringBuilder row = new StringBuilder(String.format("%-4s%-26s%5d", area, title, rules.size()));
        for (Verdict verdict : columns) {
            long count =
                    rules.stream().filter(rule -> rule.verdict() == verdict).count();
            String cell = String.format("%" + (2 + Labels.of(verdict).length()) + "s", count == 0 ? "-" : count);
            row.append(count == 0 ? terminal.faint(cell) : terminal.coloured(verdict, cell));
        }
        terminal.line(row.toString());
    }

    private void printFinding(RuleEntry rule) {
        terminal.line("");
        String verdict = Labels.of(rule.verdict()).toUpperCase(Locale.ROOT);
        terminal.line(
                terminal.coloured(rule.verdict(), verdict) + "  " + terminal.bold(rule.id()) + "  " + rule.level());
        terminal.paragraph(Labels.rule(rule.id()).text());
        if (rule.checks().isEmpty()) {
            String reason = Labels.reason(rule);
            indented("    ", reason.isEmpty() ? Labels.meaning(rule.verdict()) : reason);
        }
        Finding.telling(rule).forEach(this::printCheck);
    }

    private void printCheck(CheckEntry check) {
        terminal.line("  " + check.id() + ": " + terminal.coloured(check.verdict(), Labels.of(check.verdict()))
                + " after " + Text.duration(check.millis()));
        indented("    ", check.message());
        Evidence evidence = Evidence.of(check.evidence());
        if (!check.message().contains(evidence.seen())) {
            indented("    ", "evidence: " + evidence.seen());
        }
        if (verbose) {
            indented("      ", evidence.trace());
        }
        if (!check.rerun().isEmpty()) {
            terminal.line("    rerun: " + check.rerun());
        }
    }

    /** Prints the first lines; a thread dump has its place in the report. */
    private void indented(String indent, String text) {
        List<String> lines = Text.printable(text).lines().toList();
        int more = verbose ? 0 : lines.size() - MESSAGE_LINES;
        lines.stream().limit(more > 0 ? MESSAGE_LINES : lines.size()).forEach(line -> terminal.line(indent + line));
        if (more > 0) {
            terminal.line(indent + terminal.faint("(" + Text.count(more, "more line") + " in the report)"));
        }
    }

    void printOutcome(ReportFiles files) {
        String outcome = Labels.of(report.verdict()).toUpperCase(Locale.ROOT);
        terminal.line(terminal.coloured(likeness(), outcome) + "  " + report.title() + ", after "
                + Text.duration(report.millis()));
        Finding.conclusion(report).forEach(terminal::paragraph);
        terminal.line("report: " + files.html());
        terminal.line("exit status " + report.exitStatus() + ": " + ExitStatus.meaning(report.exitStatus()));
    }

    /** The verdict that has the colour of the outcome. */
    private Verdict likeness() {
        return switch (report.verdict()) {
            case CONFORMANT, CONFORMANT_WITH_DEVIATIONS -> Verdict.PASSED;
            case NOT_CONFORMANT -> Verdict.FAILED;
            case INCONCLUSIVE, PARTIAL -> Verdict.INCONCLUSIVE;
            case KIT_ERROR -> Verdict.KIT_ERROR;
        };
    }
}
