// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code floe lab}. */
@Command(
        name = "floe lab",
        description = "Serves the lab on 127.0.0.1 only, until Ctrl-C.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"1:the port cannot be used", "2:wrong usage"})
public final class Main implements Callable<Integer> {
    private static final int MAX_PORT = 65_535;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "The port, 0 to " + MAX_PORT + ". 0, the default, takes any free port.")
    private int port;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help;

    @Spec
    private CommandSpec command;

    private Main() {}

    /**
     * Runs the command and exits with its status.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
    }

    /** {@return the exit status} */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Main()).setOut(out).setErr(err).execute(args);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > MAX_PORT) {
            throw new ParameterException(
                    command.commandLine(), "no such port: --port=" + port + ", allowed=0 to " + MAX_PORT);
        }
        PrintWriter out = command.commandLine().getOut();
        LabServer lab;
        try {
            lab = LabServer.start(port);
        } catch (IOException taken) {
            command.commandLine().getErr().println("floe lab: cannot listen: port=" + port + ", " + taken.getMessage());
            return 1;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            lab.close();
            out.println("floe lab: stopped");
        }));
        out.println("floe lab: " + lab.uri() + " (Ctrl-C stops it)");
        new CountDownLatch(1).await();
        return 0;
    }
}
