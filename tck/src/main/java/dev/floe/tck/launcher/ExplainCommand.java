// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import dev.floe.tck.engine.UsageException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Explains one rule. */
@Command(
        name = "explain",
        description =
                "Shows one rule: what it says, why, what passes, what breaks it and how that looks, and how to run its"
                        + " checks.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class)
final class ExplainCommand implements Callable<Integer> {
    private final Function<Rule, List<String>> checks;
    private final Terminal terminal;

    @Parameters(paramLabel = "RULE", description = "The id of a rule, as RES-03.")
    private String id;

    ExplainCommand(Function<Rule, List<String>> checks, Terminal terminal) {
        this.checks = checks;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String wanted = id.toUpperCase(Locale.ROOT);
        Rule rule = Rule.byId(wanted).orElseThrow(() -> new UsageException(unknown(wanted)));
        terminal.line(terminal.bold(rule.id()) + "  " + rule.level() + "  " + Labels.area(rule.area()));
        terminal.line("");
        paragraph("", rule.text());
        terminal.line("");
        paragraph("Intent: ", rule.intent());
        paragraph(
                "Binds:  ",
                rule.capability().map(each -> "subjects that claim " + each).orElse("all subjects"));
        paragraph("Verification: ", verification(rule));
        Lesson.of(rule).ifPresent(lesson -> teach(rule, lesson));
        List<String> ids = checks.apply(rule);
        if (!ids.isEmpty()) {
            terminal.line("");
            terminal.line("  " + terminal.bold("Checks"));
            ids.forEach(this::check);
        }
        return 0;
    }

    private void teach(Rule rule, Lesson lesson) {
        terminal.line("");
        terminal.line("  " + terminal.bold("What passes") + ", from "
                + lesson.example().check() + ":");
        code(lesson.example().code());
        for (Lesson.Broken mutant : lesson.mutants()) {
            terminal.line("");
            paragraph("", terminal.bold("What breaks it: " + mutant.name()) + ". " + mutant.does());
            code(mutant.code());
            if (!mutant.message().isEmpty()) {
                terminal.line("");
                terminal.line("  How the failure looks:");
                terminal.line("      " + terminal.coloured(Verdict.FAILED, "FAILED") + "  " + terminal.bold(rule.id())
                        + "  " + rule.level());
                terminal.line("        … " + mutant.message() + " …");
            }
        }
    }

    private void code(String code) {
        terminal.line("");
        code.lines().forEach(line -> terminal.line(line.isEmpty() ? "" : "      " + line));
    }

    private static String verification(Rule rule) {
        return ListCommand.verification(rule)
                + rule.reason().map(reason -> ", " + reason).orElse("");
    }

    private void check(String check) {
        String subject = Invocation.defaultSubject() == null ? " --subject NAME --classpath PATH" : "";
        terminal.line("");
        terminal.line("  " + check);
        terminal.line("    " + terminal.faint("run it: ") + Invocation.run() + subject + " --rule " + check);
    }

    private void paragraph(String label, String text) {
        terminal.paragraph(label + text);
    }

    private static String unknown(String id) {
        List<String> sameArea = Arrays.stream(Rule.values())
                .filter(rule -> id.startsWith(rule.area()))
                .map(Rule::id)
                .toList();
        String known = sameArea.isEmpty()
                ? "areas=" + Labels.areas()
                : "known=" + sameArea.get(0) + " to " + sameArea.get(sameArea.size() - 1);
        return "no such rule: rule=" + id + ", " + known;
    }
}
