// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.Verdict;
import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** Standard output and standard error of the launcher. Lines of several threads do not mix. */
final class Terminal {
    static final int WIDTH = 100;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean live;
    private final boolean coloured;
    private boolean pending;

    /**
     * Makes a terminal.
     *
     * @param out standard output
     * @param err standard error
     * @param live whether a line can be written over
     * @param coloured whether to use colours
     */
    Terminal(PrintStream out, PrintStream err, boolean live, boolean coloured) {
        this.out = out;
        this.err = err;
        this.live = live;
        this.coloured = coloured;
    }

    static Terminal ofThisProcess() {
        boolean terminal = isTerminal() && !"dumb".equals(System.getenv("TERM"));
        return new Terminal(System.out, System.err, terminal, terminal && Ansi.AUTO.enabled());
    }

    /** From JDK 22 on there may be a console without a terminal; the console can tell. */
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null || Runtime.version().feature() < 22) {
            return console != null;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }

    boolean isLive() {
        return live;
    }

    Help.ColorScheme colours() {
        return Help.defaultColorScheme(coloured ? Ansi.ON : Ansi.OFF);
    }

    PrintWriter outWriter() {
        return new PrintWriter(out, true);
    }

    PrintWriter errWriter() {
        return new PrintWriter(err, true);
    }

    synchronized void line(String text) {
        erase();
        out.println(text);
    }

    /** Prints what the next lines are about. */
    void heading(String text) {
        line("");
        line(bold("== " + text + " =="));
    }

    /** Prints a text that is indented and wrapped. */
    void paragraph(String text) {
        Text.wrapped(text, WIDTH - 2).forEach(line -> line("  " + line));
    }

    /** Shows a line that the next one replaces; only if {@link #isLive}. */
    synchronized void passing(String text) {
        String shown = text.length() < WIDTH ? text : text.substring(0, WIDTH - 1);
        out.print("\r" + shown + "\033[K");
        out.flush();
        pending = true;
    }

    private void erase() {
        if (pending) {
            out.print("\r\033[K");
            pending = false;
        }
    }

    /** Says on standard error what is wrong. */
    synchronized void error(String text) {
        complain(styled("error:", Style.bold, Style.fg_red) + " " + Text.printable(text));
    }

    synchronized void complain(String text) {
        erase();
        out.flush();
        err.println(text);
    }

    /** Says that the kit, not the subject, has failed. */
    synchronized void kitFailed(Throwable thrown, boolean verbose) {
        error("the kit failed, which says nothing about the subject: " + thrown);
        if (verbose) {
            thrown.printStackTrace(err);
        } else {
            complain("       " + RunCommand.VERBOSE + " shows where");
        }
    }

    String bold(String text) {
        return styled(text, Style.bold);
    }

    String faint(String text) {
        return styled(text, Style.faint);
    }

    String coloured(Verdict verdict, String text) {
        return switch (verdict) {
            case PASSED -> styled(text, Style.fg_green);
            case FAILED, CRASHED, HUNG -> styled(text, Style.bold, Style.fg_red);
            case INCONCLUSIVE, NOT_RUN -> styled(text, Style.fg_yellow);
            case KIT_ERROR -> styled(text, Style.bold, Style.fg_magenta);
            case DEVIATION -> styled(text, Style.fg_cyan);
            case NOT_CLAIMED, NOT_PROVABLE -> faint(text);
        };
    }

    /** Ends with a reset: many terminals take what Style.off makes of bold for underlined. */
    private String styled(String text, Style... styles) {
        return coloured ? Style.on(styles) + text + Style.reset.on() : text;
    }
}
