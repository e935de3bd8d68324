// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code floe example}. */
@Command(
        name = "floe example",
        description = "Runs examples of the guided tour. Without a name, lists them.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:every claim of the examples held",
            "1:a claim of an example failed, or an example could not finish",
            "2:wrong usage: no such example"
        })
public final class Main implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", arity = "0..*", description = "The examples to run, in this order.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--all", description = "Runs every example, in the order of the list.")
    private boolean all;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help;

    @Spec
    private CommandSpec command;

    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs the command and exits with its status.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.exit(run(System.out, System.err, args));
    }

    /** {@return the exit status} */
    static int run(PrintStream out, PrintStream err, String... args) {
        return new CommandLine(new Main(out))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @Override
    public Integer call() {
        if (!all && names.isEmpty()) {
            list();
            return 0;
        }
        List<Tour> chosen =
                all ? everyExample() : names.stream().map(this::named).toList();
        List<Tour> failed = new ArrayList<>();
        for (Tour example : chosen) {
            if (!succeeds(example)) {
                failed.add(example);
            }
        }
        if (chosen.size() > 1) {
            out.println(chosen.size() - failed.size() + " of " + chosen.size() + " examples succeeded"
                    + (failed.isEmpty() ? "" : "; failed: " + names(failed.stream())));
        }
        return failed.isEmpty() ? 0 : 1;
    }

    private List<Tour> everyExample() {
        if (!names.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "--all already runs every example: remove the names " + names);
        }
        return List.of(Tour.values());
    }

    private Tour named(String name) {
        return Tour.byName(name)
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "no such example: name=" + name + ", known=" + names(Stream.of(Tour.values()))));
    }

    private static String names(Stream<Tour> examples) {
        return examples.map(Tour::exampleName).collect(Collectors.joining(", "));
    }

    private void list() {
        int width = Stream.of(Tour.values())
                .mapToInt(example -> example.exampleName().length())
                .max()
                .orElseThrow();
        for (Tour example : Tour.values()) {
            out.println(String.format("%-" + width + "s  %s", example.exampleName(), example.line()));
        }
        out.println();
        out.println("./floe example NAME runs one, ./floe example --all runs all.");
        out.println("examples/plain has the whole mechanism in one sitting.");
    }

    private boolean succeeds(Tour example) {
        try {
            example.run(new Story(out));
            return true;
        } catch (Story.Untrue untrue) {
            out.println("  ! " + untrue.getMessage());
        } catch (Exception | Error failed) {
            out.println("  ! could not finish: " + failed);
            failed.printStackTrace(out);
        } finally {
            out.println();
        }
        return false;
    }
}
