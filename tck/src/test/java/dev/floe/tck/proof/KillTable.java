// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import com.google.gson.GsonBuilder;
import dev.floe.spec.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** What the proof of the kit leaves behind for readers and other programs: {@code target/kit-proof/kill-table.json}. */
final class KillTable {
    private static final Path FILE = Path.of("target", "kit-proof", "kill-table.json");

    private final List<Killed> mutants = Collections.synchronizedList(new ArrayList<>());
    private final List<Spared> oddities = Collections.synchronizedList(new ArrayList<>());

    private record Checked(String id, boolean checked) {}

    private record Killed(String id, List<String> breaks, List<String> failed, boolean killed, String message) {}

    private record Spared(String id, List<String> failed) {}

    private record Table(List<Checked> rules, List<Killed> mutants, List<Spared> oddities) {}

    void killed(String id, Collection<Rule> breaks, Collection<Rule> failed, boolean killed, String message) {
        mutants.add(new Killed(id, ids(breaks), ids(failed), killed, message));
    }

    void spared(String id, Collection<Rule> failed) {
        oddities.add(new Spared(id, ids(failed)));
    }

    void write() throws IOException {
        List<Checked> rules = Stream.of(Rule.values())
                .map(rule -> new Checked(rule.id(), rule.verification() == Rule.Verification.CHECKED))
                .toList();
        Table table = new Table(rules, List.copyOf(mutants), List.copyOf(oddities));
        Files.createDirectories(FILE.getParent());
        Files.writeString(
                FILE,
                new GsonBuilder()
                                .setPrettyPrinting()
                                .disableHtmlEscaping()
                                .create()
                                .toJson(table) + "\n");
    }

    private static List<String> ids(Collection<Rule> rules) {
        return rules.stream().map(Rule::id).sorted().toList();
    }
}
