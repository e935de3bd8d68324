// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks;

import java.util.Collection;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs benchmarks with the options of JMH's own program, then prints the goals whose figures were measured. */
public final class Bench {
    /** The sub-packages are left out: {@code ./floe bench} runs their benchmarks. */
    static final String THIS_PACKAGE = "^dev\\.floe\\.benchmarks\\.[A-Z]";

    private Bench() {}

    /** Accepts the options of JMH: {@code -h} shows them, {@code -l} lists the benchmarks. */
    public static void main(String[] args) throws Exception {
        CommandLineOptions options = new CommandLineOptions(args);
        if (options.shouldHelp() || options.shouldList() || options.shouldListWithParams()) {
            org.openjdk.jmh.Main.main(args);
            return;
        }
        OptionsBuilder chosen = new OptionsBuilder();
        chosen.parent(options);
        if (options.getIncludes().isEmpty()) {
            chosen.include(THIS_PACKAGE);
        }
        System.out.print(table(new Runner(chosen.build()).run()));
    }

    static String table(Collection<RunResult> run) {
        StringBuilder table = new StringBuilder(String.format("%n")).append(Goal.header());
        Goal.ALL.stream().map(goal -> goal.line(run)).flatMap(Optional::stream).forEach(table::append);
        return table.toString();
    }
}
