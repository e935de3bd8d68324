// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.Verdict;
import dev.floe.tck.engine.CheckResult;
import dev.floe.tck.engine.Progress;
import dev.floe.tck.engine.Report;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Shows the progress of a run: on a terminal one line that is overwritten, elsewhere a line for every ten checks. A check
 * that did not pass is shown at once. After 15 seconds without output a line says that the run goes on.
 */
final class LiveProgress implements Progress, AutoCloseable {
    private static final int EVERY = 10;
    private static final int SILENCE_SECONDS = 15;
    private static final int REASON = 120;

    private final Terminal terminal;
    private final boolean verbose;
    private final Map<Verdict, Integer> tally = new EnumMap<>(Verdict.class);
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(LiveProgress::daemon);
    private final LongSupplier nanoTime;
    private final long start;
    private int done;
    private int all;
    private int silentSeconds;

    /**
     * Begins to measure the time; nothing ticks yet.
     *
     * @param nanoTime the time in nanoseconds, from any origin
     */
    LiveProgress(Terminal terminal, boolean verbose, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.verbose = verbose;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** {@return one that ticks every second until it is closed} */
    static LiveProgress ticking(Terminal terminal, boolean verbose) {
        LiveProgress progress = new LiveProgress(terminal, verbose, System::nanoTime);
        progress.ticker.scheduleAtFixedRate(progress::tick, 1, 1, TimeUnit.SECONDS);
        return progress;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "floe-tck-progress");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public synchronized void begin(Report.SubjectInfo subject, Report.Environment environment, int checks) {
        all = checks;
        say(terminal.bold(subject.name() + " " + subject.version()) + " on " + environment.vm() + ", "
                + environment.gc() + ", " + environment.os() + " " + environment.arch() + ", "
                + Text.count(environment.cpus(), "cpu"));
        if (!environment.jvmArgs().isEmpty()) {
            say("JVM arguments: " + String.join(" ", environment.jvmArgs()));
        }
        say(Text.count(checks, "check") + " to run");
    }

    @Override
    public synchronized void finished(CheckResult result, int done, int all) {
        this.done = done;
        this.all = all;
        tally.merge(result.verdict(), 1, Integer::sum);
        if (verbose || isNews(result.verdict())) {
            tell(result);
        }
        if (terminal.isLive()) {
            terminal.passing(state());
        } else if (done % EVERY == 0 && done < all) {
            say(state());
        }
    }

    @Override
    public synchronized void note(String line) {
        say(Text.printable(line));
    }

    private static boolean isNews(Verdict verdict) {
        return verdict != Verdict.PASSED && verdict != Verdict.NOT_CLAIMED && verdict != Verdict.NOT_PROVABLE;
    }

    private void tell(CheckResult result) {
        String reason = Text.firstLine(Text.printable(result.message()));
        String shown = reason.length() > REASON ? reason.substring(0, REASON) + "..." : reason;
        String verdict = String.format("%-12s", Labels.of(result.verdict()));
        say("  " + terminal.coloured(result.verdict(), verdict) + " " + result.id() + " ("
                + Text.duration(result.millis()) + ")" + (shown.isEmpty() ? "" : ": " + shown));
    }

    /** Called every second. */
    synchronized void tick() {
        silentSeconds++;
        if (terminal.isLive()) {
            terminal.passing(state());
        } else if (silentSeconds >= SILENCE_SECONDS) {
            say(state() + ", still running");
        }
    }

    private String state() {
        String counts = Labels.SHOWN.stream()
                .filter(tally::containsKey)
                .map(verdict -> ", " + tally.get(verdict) + " " + Labels.of(verdict))
                .collect(Collectors.joining());
        String width = "%" + String.valueOf(all).length() + "d";
        String seconds = Text.duration(TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong() - start) * 1000);
        String progress = all == 0 ? "starting" : String.format(width, done) + " of " + all + counts;
        return "  [" + seconds + "] " + progress;
    }

    private void say(String line) {
        silentSeconds = 0;
        terminal.line(line);
    }

    /** Ends the thread that ticks. */
    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
