// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

/** The program behind {@code ./floe bench}. */
public final class Main {
    private Main() {}

    /**
     * Runs it.
     *
     * @param args what {@code --help} says
     */
    public static void main(String[] args) {
        System.exit(BenchCommand.commandLine().execute(args));
    }
}
