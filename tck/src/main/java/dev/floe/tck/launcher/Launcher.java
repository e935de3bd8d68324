// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.engine.UsageException;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs a command, and turns its exceptions into messages and exit statuses. */
final class Launcher {
    private final Engine engine;
    private final Function<Rule, List<String>> checks;
    private final Terminal terminal;

    /**
     * Makes a launcher.
     *
     * @param engine runs the checks
     * @param checks the ids of the checks that decide a rule
     * @param terminal where to tell of it
     */
    Launcher(Engine engine, Function<Rule, List<String>> checks, Terminal terminal) {
        this.engine = engine;
        this.checks = checks;
        this.terminal = terminal;
    }

    /** {@return the exit status of the command} */
    int execute(String... args) {
        CommandLine commands = new CommandLine(new Tck())
                .addSubcommand(new RunCommand(engine, terminal))
                .addSubcommand(new ListCommand(checks, terminal))
                .addSubcommand(new ExplainCommand(checks, terminal))
                .addSubcommand(new MatrixCommand(engine, terminal));
        commands.setCommandName(Invocation.kit())
                .setOut(terminal.outWriter())
                .setErr(terminal.errWriter())
                .setColorScheme(terminal.colours())
                .setUsageHelpWidth(Terminal.WIDTH)
                .setParameterExceptionHandler((wrong, given) -> wrongUsage(wrong))
                .setExecutionExceptionHandler((thrown, command, parsed) -> failed(thrown, parsed));
        try {
            return commands.execute(args);
        } catch (Error broken) { // as when checks are missing from the class path; picocli passes errors on
            terminal.kitFailed(broken, isVerbose(List.of(args)));
            return ExitStatus.KIT_FAILED;
        }
    }

    private int wrongUsage(ParameterException wrong) {
        terminal.error(wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, terminal.errWriter());
        terminal.errWriter().flush();
        terminal.complain("usage: " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitStatus.WRONG_USAGE;
    }

    private int failed(Exception thrown, ParseResult parsed) {
        if (thrown instanceof UsageException) {
            terminal.error(thrown.getMessage());
            return ExitStatus.WRONG_USAGE;
        }
        terminal.kitFailed(thrown, isVerbose(parsed.expandedArgs()));
        return ExitStatus.KIT_FAILED;
    }

    private static boolean isVerbose(List<String> args) {
        return args.contains(RunCommand.VERBOSE) || Boolean.getBoolean("floe.tck.verbose");
    }

    @Command(
            description = "Tests implementations of direct memory for conformance to the rules of Floe.",
            mixinStandardHelpOptions = true,
            versionProvider = Versions.class,
            subcommands = CommandLine.HelpCommand.class,
            synopsisSubcommandLabel = "COMMAND",
            footer = {
                "",
                "Exit status: 0 conformant, 1 a rule that binds is broken or a waiver is stale, 2 wrong usage, 3 inconclusive,"
                        + " 4 the kit failed."
            })
    private static final class Tck implements Runnable {
        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "no command was given: run, list, explain or matrix");
        }
    }
}
