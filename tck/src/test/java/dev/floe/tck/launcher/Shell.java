// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.engine.Report;
import dev.floe.tck.engine.RunRequest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Calls the launcher as a shell would, with an engine that returns what a test says. */
final class Shell {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Deque<Object> answers = new ArrayDeque<>();

    /** The requests that the engine got. */
    final List<RunRequest> requests = new ArrayList<>();

    /** The engine returns these reports, or throws these exceptions, one for each run. */
    static Shell answering(Object... answers) {
        Shell shell = new Shell();
        shell.answers.addAll(Arrays.asList(answers));
        return shell;
    }

    Terminal terminal() {
        return terminal(false, false);
    }

    Terminal terminal(boolean live, boolean coloured) {
        return new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                live,
                coloured);
    }

    int run(String... args) {
        return new Launcher(this::answer, Shell::checks, terminal()).execute(args);
    }

    private Report answer(RunRequest request, dev.floe.tck.engine.Progress progress) {
        requests.add(request);
        Object answer = answers.remove();
        if (answer instanceof RuntimeException thrown) {
            throw thrown;
        }
        if (answer instanceof Error thrown) {
            throw thrown;
        }
        return (Report) answer;
    }

    private static List<String> checks(Rule rule) {
        return rule == Rule.RES_03 ? List.of("RES-03.exactFitIsGranted", "RES-03.oneMoreIsRefused") : List.of();
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
