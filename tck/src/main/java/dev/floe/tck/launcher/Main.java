// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.engine.CheckCatalog;
import dev.floe.tck.engine.CheckMethod;
import dev.floe.tck.engine.Supervisor;
import java.util.List;

/** Starts the kit from a command line: {@code java -jar floe-tck-VERSION-all.jar run|list|explain}. */
public final class Main {
    private Main() {}

    /**
     * Runs a command and ends the process with its exit status: 0 conformant, 1 a rule that binds is broken, 2 wrong
     * usage, 3 inconclusive, 4 the kit failed.
     *
     * @param args the command line; none prints the usage
     */
    public static void main(String[] args) {
        Launcher launcher = new Launcher(Supervisor::run, Main::checks, Terminal.ofThisProcess());
        System.exit(launcher.execute(args));
    }

    private static List<String> checks(Rule rule) {
        return Kit.CHECKS.checks(rule).stream().map(CheckMethod::id).toList();
    }

    /** Loaded only by commands that need the checks. */
    private static final class Kit {
        static final CheckCatalog CHECKS = CheckCatalog.kit();
    }
}
