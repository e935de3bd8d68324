// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

/** The program that {@code ./floe bench} starts. */
public final class Main {
    private Main() {}

    /**
     * Runs the command.
     *
     * @param args the arguments that {@code --help} lists
     */
    public static void main(String[] args) {
        System.exit(BenchCommand.commandLine().execute(args));
    }
}
