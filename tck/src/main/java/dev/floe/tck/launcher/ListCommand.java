// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.engine.Verification;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the rules. */
@Command(
        name = "list",
        description = "Lists the rules: id, level, how it is verified, the capability it hangs on, its checks.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class)
final class ListCommand implements Callable<Integer> {
    private final Function<Rule, List<String>> checks;
    private final Terminal terminal;

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    ListCommand(Function<Rule, List<String>> checks, Terminal terminal) {
        this.checks = checks;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Rule> rules = Arrays.asList(Rule.values());
        if (json) {
            terminal.line(
                    ReportJson.text(rules.stream().map(this::fields).toList()).stripTrailing());
        } else {
            print(rules);
        }
        return 0;
    }

    private void print(List<Rule> rules) {
        String row = "%-7s %-7s %-13s %-22s %s";
        terminal.line(terminal.bold(String.format(row, "rule", "level", "verification", "capability", "checks")));
        for (Rule rule : rules) {
            String capability = rule.capability().map(Enum::name).orElse("-");
            terminal.line(String.format(row, rule.id(), rule.level(), verification(rule), capability, names(rule)));
        }
        int count = rules.stream().mapToInt(rule -> checks.apply(rule).size()).sum();
        terminal.line("");
        terminal.line(Text.count(rules.size(), "rule") + ", " + Text.count(count, "check"));
    }

    static String verification(Rule rule) {
        return Labels.of(Verification.of(rule));
    }

    /** The names without the rule, which stands before them. */
    private String names(Rule rule) {
        List<String> names = checks.apply(rule).stream()
                .map(id -> id.substring(id.indexOf('.') + 1))
                .toList();
        return names.isEmpty() ? "-" : String.join(" ", names);
    }

    private Map<String, Object> fields(Rule rule) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", rule.id());
        fields.put("level", rule.level());
        fields.put("capability", rule.capability().orElse(null));
        fields.put("verification", Verification.of(rule));
        fields.put("text", rule.text());
        fields.put("checks", checks.apply(rule));
        return fields;
    }
}
