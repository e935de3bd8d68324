// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import dev.floe.benchmarks.comparison.Noise;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command {@code ./floe bench}: measures, then writes {@code bench.json}, {@code bench.html} and {@code jmh.log}.
 */
@Command(
        name = "./floe bench",
        sortOptions = false,
        header = "Measures what direct memory costs and compares it with other allocators. Run it on an idle machine.",
        footer = {
            "",
            "Exit status: 0 everything was measured, 2 wrong usage, 4 something was not measured or the benchmark failed.",
            "A ratio below 1 or a missed target is a result. It does not change the exit status."
        })
final class BenchCommand implements Callable<Integer> {
    /** System property with the folders of the JDKs, separated by the path separator. */
    static final String JDKS = "floe.bench.jdks";

    private static final int FIRST_WITH_FFM = 22;

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Scope scope;

    /** Exactly one of these options is required. */
    private static final class Scope {
        @Option(
                names = "--trial",
                hidden = true,
                description = "Measures the quick rows for a moment each, to see whether they work.")
        private boolean trial;

        @Option(names = "--quick", description = "Measures some of the rows. Takes less than ten minutes.")
        private boolean quick;

        @Option(names = "--full", description = "Measures all rows. Takes less than ninety minutes.")
        private boolean full;
    }

    @Option(
            names = "--report",
            paramLabel = "DIR",
            defaultValue = "target/bench",
            description = "Folder for bench.json, bench.html and jmh.log. Default: ${DEFAULT-VALUE}.")
    private Path report;

    @Option(
            names = "--only",
            paramLabel = "TEXT",
            description = "Measures only rows whose goal contains TEXT, for example \"quota\".")
    private String only = "";

    @Option(names = "--list", description = "Lists the rows and the expected time. Measures nothing.")
    private boolean list;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help;

    private PrintWriter out;

    @Override
    public Integer call() throws Exception {
        out = spec.commandLine().getOut();
        SortedMap<Integer, Path> jdks = jdks(System.getProperty(JDKS, System.getProperty("java.home")));
        RunSize runSize = scope.full ? RunSize.FULL : scope.trial ? RunSize.TRIAL : RunSize.QUICK;
        Plan plan = Plan.of(runSize, new TreeSet<>(jdks.keySet())).only(only);
        if (plan.comparisons().isEmpty()) {
            throw wrongUsage("no goal of a row contains the text: only=" + only);
        }
        if (list) {
            plan.comparisons().forEach(each -> out.println(each.goal() + " | " + each.peer()));
        }
        out.printf(
                Locale.ROOT,
                "%d rows on JDK %s, about %.0f minutes%n",
                plan.comparisons().size(),
                jdks.keySet(),
                Math.ceil(plan.seconds() / 60));
        return list ? 0 : measure(plan, runSize, jdks);
    }

    /** {@return the homes by feature release; the newest has java.lang.foreign and runs this program} */
    private SortedMap<Integer, Path> jdks(String homes) throws IOException {
        SortedMap<Integer, Path> jdks = new TreeMap<>();
        for (String home : homes.split(File.pathSeparator)) {
            if (!home.isEmpty()) {
                int feature = Machine.feature(Path.of(home)).orElseThrow(() -> wrongUsage("not a JDK: home=" + home));
                jdks.put(feature, Path.of(home));
            }
        }
        if (jdks.isEmpty() || jdks.lastKey() < FIRST_WITH_FFM) {
            throw wrongUsage("needs a JDK " + FIRST_WITH_FFM + " or later: found=" + jdks);
        }
        return jdks;
    }

    private ParameterException wrongUsage(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    private int measure(Plan plan, RunSize runSize, SortedMap<Integer, Path> jdks) throws Exception {
        OutputStream log;
        try {
            Files.createDirectories(report);
            log = Files.newOutputStream(report.resolve("jmh.log"));
        } catch (IOException unwritable) {
            throw wrongUsage("cannot write the report: dir=" + report + " (" + unwritable + ")");
        }
        if (!Noise.isAvailable()) {
            out.println(
                    "This machine has no /proc/stat, so noise from other processes is not measured. Keep the machine idle.");
        }
        long began = System.nanoTime();
        Measurement measurement;
        try (PrintStream jmh = new PrintStream(log, true)) {
            measurement = new Measurement(runSize, jdks, jmh);
            measureAll(plan, runSize, measurement);
        }
        Map<String, Object> environment = new LinkedHashMap<>();
        environment.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        environment.put("command", command());
        environment.putAll(Machine.facts(jdks));
        environment.put("forks", runSize.forks());
        environment.put("iterations", runSize.iterations());
        environment.put("seconds", (System.nanoTime() - began) / 1_000_000_000);
        environment.put("noise", noise(plan, measurement));
        List<String> missing = plan.cases().values().stream()
                .flatMap(Collection::stream)
                .filter(each -> measurement.of(each).count() == 0)
                .map(Case::toString)
                .toList();
        environment.put("missing", missing);
        Report done = new Report(environment, Report.rows(plan.comparisons(), measurement));
        Files.writeString(report.resolve("bench.json"), done.json());
        Files.writeString(report.resolve("bench.html"), Page.of(done).html());
        return print(done, missing);
    }

    private void measureAll(Plan plan, RunSize runSize, Measurement measurement)
            throws RunnerException, IOException, InterruptedException {
        double secondsLeft = plan.seconds();
        double secondsDone = 0;
        int number = 0;
        long began = System.nanoTime();
        Map<Case, List<Case>> points = plan.cases();
        for (Map.Entry<Case, List<Case>> point : points.entrySet()) {
            double expected =
                    point.getValue().stream().mapToDouble(runSize::seconds).sum();
            double pace = secondsDone == 0 ? 1 : (System.nanoTime() - began) / 1e9 / secondsDone;
            out.printf(
                    Locale.ROOT,
                    "[%d/%d, %.0f min left] %s%n",
                    ++number,
                    points.size(),
                    Math.ceil(secondsLeft * pace / 60),
                    point.getKey());
            out.flush();
            measurement.measure(point.getValue());
            point.getValue().forEach(each -> out.println("    " + line(each, measurement.of(each))));
            out.flush();
            secondsLeft -= expected;
            secondsDone += expected;
        }
    }

    private static String line(Case measured, Samples samples) {
        if (samples.count() == 0) {
            return measured.subject() + ": FAILED, see jmh.log";
        }
        double mean = Ratio.of(samples.nanos(), samples.nanos()).oursNanos();
        String noise = samples.noisy() == 0
                ? ""
                : samples.areNoisy()
                        ? ", NOISY"
                        : ", " + samples.noisy() + " of " + samples.count() + " noisy and left out";
        return String.format(Locale.ROOT, "%-26s %,14.1f%s", measured.subject(), mean, noise);
    }

    private String command() {
        List<String> words = new ArrayList<>(List.of("./floe", "bench"));
        words.addAll(spec.commandLine().getParseResult().originalArgs());
        return String.join(" ", words);
    }

    private static Map<String, Object> noise(Plan plan, Measurement measurement) {
        Map<String, Object> noise = new LinkedHashMap<>();
        noise.put("told", Noise.isAvailable());
        noise.put("noisyAbovePercent", Samples.NOISY_PERCENT);
        noise.put(
                "iterations",
                measurement.all().stream().mapToInt(Samples::count).sum());
        noise.put("noisy", measurement.all().stream().mapToInt(Samples::noisy).sum());
        noise.put(
                "casesWithTooFewCleanOnes",
                plan.cases().values().stream()
                        .flatMap(Collection::stream)
                        .filter(each -> measurement.of(each).areNoisy())
                        .map(Case::toString)
                        .toList());
        return noise;
    }

    private int print(Report done, List<String> missing) {
        out.print(RowText.table(done.rows()));
        out.println("report: " + report.resolve("bench.html") + ", " + report.resolve("bench.json"));
        missing.forEach(each -> out.println("not measured: " + each));
        out.flush();
        return missing.isEmpty() ? 0 : 4;
    }

    /** {@return the command line, which exits with 2 on wrong usage and with 4 on any failure} */
    static CommandLine commandLine() {
        return new CommandLine(new BenchCommand())
                .setParameterExceptionHandler((wrong, args) -> refuse(wrong))
                .setExecutionExceptionHandler((failed, line, parsed) -> {
                    failed.printStackTrace(line.getErr());
                    return 4;
                });
    }

    private static int refuse(ParameterException wrong) {
        PrintWriter err = wrong.getCommandLine().getErr();
        err.println("floe bench: " + wrong.getMessage());
        err.println("floe bench: --help lists the options");
        return 2;
    }
}
