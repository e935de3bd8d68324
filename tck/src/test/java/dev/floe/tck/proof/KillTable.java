// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import com.google.gson.GsonBuilder;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.engine.Verification;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Which rule catches which broken implementation: what the proof of the kit leaves behind for other programs. */
record KillTable(List<Row> rules, List<Killed> mutants, List<Spared> oddities) {
    /** A rule, and whether there are checks for it. */
    record Row(String id, boolean checked) {}

    /**
     * A broken implementation.
     *
     * @param id its name
     * @param breaks the rules that it declares to break, that one first that must catch it
     * @param failed the rules whose checks failed
     * @param killed whether the first did, with the message that it must have
     * @param message what that check said
     */
    record Killed(String id, List<String> breaks, List<String> failed, boolean killed, String message) {}

    /** An implementation in which nothing is wrong, and what failed nevertheless. */
    record Spared(String id, List<String> failed) {}

    /** {@return the table of these; the rules are all there are} */
    static KillTable of(List<Killed> mutants, List<Spared> oddities) {
        List<Row> rules = Stream.of(Rule.values())
                .map(rule -> new Row(rule.id(), Verification.of(rule) == Verification.CHECKED))
                .toList();
        return new KillTable(rules, mutants, oddities);
    }

    /** {@return a broken implementation after its trial} */
    static Killed killed(Class<? extends Mutant> mutant, Trial trial) {
        Breaks fault = Mutants.faultOf(mutant);
        String message = trial.broken().stream()
                .filter(finding -> finding.rule().equals(fault.value().id()))
                .map(Trial.Finding::message)
                .filter(said -> said.contains(fault.message()))
                .findFirst()
                .orElse("");
        List<Rule> breaks = new ArrayList<>(List.of(fault.value()));
        Stream.of(fault.also()).sorted().forEach(breaks::add);
        Stream.of(fault.maybe()).filter(trial.brokenRules()::contains).sorted().forEach(breaks::add);
        return new Killed(trial.subject(), ids(breaks), ids(trial.brokenRules()), !message.isEmpty(), message);
    }

    /** {@return an implementation in which nothing is wrong, after its trial} */
    static Spared spared(Trial trial) {
        return new Spared(trial.subject(), ids(trial.brokenRules()));
    }

    private static List<String> ids(Collection<Rule> rules) {
        return rules.stream().map(Rule::id).toList();
    }

    /** {@return the checked rules that caught none of those that were made to be caught by them} */
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
