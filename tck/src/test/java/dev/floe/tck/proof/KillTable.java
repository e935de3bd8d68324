// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import com.google.gson.GsonBuilder;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.engine.Verification;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Which rule catches which broken implementation. It is written as JSON for other programs. */
record KillTable(List<Row> rules, List<Killed> mutants, List<Accepted> oddities) {
    /** A rule, and whether the kit has checks for it. */
    record Row(String id, boolean checked) {}

    /**
     * A broken implementation.
     *
     * @param id its name
     * @param breaks the rules that it declares to break; the first one must catch it
     * @param failed the rules whose checks failed
     * @param killed whether a check of the first rule failed with the declared message
     * @param message the message of that check
     */
    record Killed(String id, List<String> breaks, List<String> failed, boolean killed, String message) {}

    /** A legal implementation, and the rules that failed on it nevertheless. */
    record Accepted(String id, List<String> failed) {}

    /** {@return the table of these, with all rules} */
    static KillTable of(List<Killed> mutants, List<Accepted> oddities) {
        List<Row> rules = Stream.of(Rule.values())
                .map(rule -> new Row(rule.id(), Verification.of(rule) == Verification.CHECKED))
                .toList();
        return new KillTable(rules, mutants, oddities);
    }

    /** {@return the row of a broken implementation} */
    static Killed killed(Class<? extends Mutant> mutant, KitRuns.Result result) {
        Breaks fault = Mutants.faultOf(mutant);
        String message = result.broken().stream()
                .filter(finding -> finding.rule().equals(fault.value().id()))
                .map(KitRuns.Finding::message)
                .filter(said -> said.contains(fault.message()))
                .findFirst()
                .orElse("");
        List<Rule> breaks = new ArrayList<>(List.of(fault.value()));
        Stream.of(fault.also()).sorted().forEach(breaks::add);
        Stream.of(fault.maybe()).filter(result.brokenRules()::contains).sorted().forEach(breaks::add);
        return new Killed(result.subject(), ids(breaks), ids(result.brokenRules()), !message.isEmpty(), message);
    }

    /** {@return the row of a legal implementation} */
    static Accepted accepted(KitRuns.Result result) {
        return new Accepted(result.subject(), ids(result.brokenRules()));
    }

    private static List<String> ids(Collection<Rule> rules) {
        return rules.stream().map(Rule::id).toList();
    }

    /** {@return the checked rules that caught no broken implementation} */
    List<String> emptyRows() {
        return rules.stream()
                .filter(Row::checked)
                .map(Row::id)
                .filter(rule -> mutants.stream()
                        .noneMatch(mutant -> mutant.killed() && mutant.failed().contains(rule)))
                .toList();
    }

    String json() {
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(this) + "\n";
    }
}
