// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.Verdict;
import dev.floe.tck.engine.CheckResult;
import dev.floe.tck.engine.Report;
import dev.floe.tck.engine.RuleResult;
import dev.floe.tck.engine.Waivers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the terminal shows when a run is over: a table, what to look at, the outcome. */
final class ClosingSummary {
    private static final int MESSAGE_LINES = 12;

    private final Report report;
    private final Terminal terminal;
    private final boolean verbose;

    ClosingSummary(Report report, Terminal terminal, boolean verbose) {
        this.report = report;
        this.terminal = terminal;
        this.verbose = verbose;
    }

    void print(ReportFiles files) {
        terminal.line("");
        printTable();
        List<RuleResult> findings = Finding.in(report);
        if (!findings.isEmpty()) {
            terminal.line("");
            terminal.line(terminal.bold("What to look at"));
            findings.forEach(this::printFinding);
        }
        printWaivers();
        terminal.line("");
        printOutcome(files);
    }

    private void printWaivers() {
        Report.Waived waived = report.waived();
        if (waived.file().isEmpty()) {
            return;
        }
        terminal.line("");
        terminal.line(terminal.bold("Waivers") + "  " + waived.file() + ", "
                + Text.count(waived.uses().size(), "waiver") + ", sha256 " + waived.sha256());
        for (Waivers.Use use : waived.uses()) {
            String line = String.format(
                    "  %s  %-12s until %s, %s, %s",
                    use.waiver().rule().id(),
                    Words.of(use.state()),
                    use.waiver().expiry(),
                    use.waiver().owner(),
                    use.waiver().link());
            terminal.line(
                    use.state().isStale()
                            ? terminal.coloured(Verdict.FAILED, Text.printable(line))
                            : Text.printable(line));
            if (use.state().isStale()) {
                terminal.line("    " + Words.meaning(use.state()));
            }
        }
    }

    private void printTable() {
        List<Verdict> columns = Words.SHOWN.stream()
                .filter(verdict -> report.summary().get(verdict) > 0)
                .toList();
        terminal.line(terminal.bold(String.format("%-4s%-26s%5s", "", "area", "rules") + heads(columns)));
        for (String area : report.rules().stream()
                .map(rule -> rule.rule().area())
                .distinct()
                .toList()) {
            List<RuleResult> rules = report.rules().stream()
                    .filter(rule -> rule.rule().area().equals(area))
                    .toList();
            printRow(area, Words.area(area), rules, columns);
        }
        printRow("", "all", report.rules(), columns);
    }

    private static String heads(List<Verdict> columns) {
        return columns.stream().map(verdict -> "  " + Words.of(verdict)).collect(Collectors.joining());
    }

    private void printRow(String area, String title, List<RuleResult> rules, List<Verdict> columns) {
        StringBuilder row = new StringBuilder(String.format("%-4s%-26s%5d", area, title, rules.size()));
        for (Verdict verdict : columns) {
            long count =
                    rules.stream().filter(rule -> rule.verdict() == verdict).count();
            String cell = String.format("%" + (2 + Words.of(verdict).length()) + "s", count == 0 ? "-" : count);
            row.append(count == 0 ? terminal.faint(cell) : terminal.coloured(verdict, cell));
        }
        terminal.line(row.toString());
    }

    private void printFinding(RuleResult result) {
        terminal.line("");
        terminal.line(terminal.coloured(
                        result.verdict(), Words.of(result.verdict()).toUpperCase(Locale.ROOT)) + "  "
                + terminal.bold(result.rule().id()) + "  " + result.rule().level());
        Text.wrapped(result.rule().text(), Terminal.WIDTH - 2).forEach(line -> terminal.line("  " + line));
        if (result.checks().isEmpty()) {
            indented("    ", result.message().isEmpty() ? Words.meaning(result.verdict()) : result.message());
        }
        Finding.telling(result).forEach(this::printCheck);
    }

    private void printCheck(CheckResult check) {
        String verdict = Words.of(check.verdict());
        terminal.line("  " + check.id() + ": " + terminal.coloured(check.verdict(), verdict) + " after "
                + Text.duration(check.millis()));
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

    /** A thread dump has its place in the report. */
    private void indented(String indent, String text) {
        List<String> lines = new ArrayList<>(Text.printable(text).lines().toList());
        int more = verbose ? 0 : lines.size() - MESSAGE_LINES;
        lines.stream().limit(more > 0 ? MESSAGE_LINES : lines.size()).forEach(line -> terminal.line(indent + line));
        if (more > 0) {
            terminal.line(indent + terminal.faint("(" + Text.count(more, "more line") + " in the report)"));
        }
    }

    void printOutcome(ReportFiles files) {
        String outcome = Words.of(report.outcome()).toUpperCase(Locale.ROOT);
        terminal.line(
                terminal.coloured(likeness(), outcome) + "  " + report.subject().name() + " "
                        + report.subject().version() + ", after " + Text.duration(report.millis()));
        Conclusion.of(report)
                .forEach(sentence ->
                        Text.wrapped(sentence, Terminal.WIDTH - 2).forEach(line -> terminal.line("  " + line)));
        terminal.line("report: " + files.html());
        terminal.line("exit status " + report.exitStatus() + ": " + ExitStatus.meaning(report.exitStatus()));
    }

    /** The verdict that has the colour of the outcome. */
    private Verdict likeness() {
        return switch (report.outcome()) {
            case CONFORMANT, CONFORMANT_WITH_DEVIATIONS -> Verdict.PASSED;
            case NOT_CONFORMANT -> Verdict.FAILED;
            case INCONCLUSIVE, PARTIAL -> Verdict.INCONCLUSIVE;
            case KIT_ERROR -> Verdict.KIT_ERROR;
        };
    }
}
