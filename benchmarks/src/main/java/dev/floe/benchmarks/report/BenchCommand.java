// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import dev.floe.benchmarks.beside.Noise;
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

/** {@code ./floe bench}: measures, and writes {@code bench.json}, {@code bench.html} and {@code jmh.log}. */
@Command(
        name = "./floe bench",
        sortOptions = false,
        header = "Measures what memory costs, beside its peers, on a machine that does nothing else.",
        footer = {
            "",
            "Exit status: 0 all was measured, 2 wrong usage, 4 something could not be measured, or the benchmark failed.",
            "A ratio below 1, and a target that is missed, are results: they do not change the exit status."
        })
final class BenchCommand implements Callable<Integer> {
    /** How the folders of JDKs are given: separated as paths are. */
    static final String JDKS = "floe.bench.jdks";

    private static final int FIRST_WITH_FFM = 22;

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Amount amount;

    /** One of them. */
    private static final class Amount {
        @Option(names = "--trial", hidden = true, description = "The quick rows, for a moment each.")
        private boolean trial;

        @Option(names = "--quick", description = "A part of the rows, in less than ten minutes.")
        private boolean quick;

        @Option(names = "--full", description = "All rows, in less than ninety minutes.")
        private boolean full;
    }

    @Option(
            names = "--report",
            paramLabel = "DIR",
            defaultValue = "target/bench",
            description = "Where to write bench.json, bench.html and jmh.log. Default: ${DEFAULT-VALUE}.")
    private Path report;

    @Option(names = "--only", paramLabel = "TEXT", description = "Only rows with this in their goal, as \"quota\".")
    private String only = "";

    @Option(names = "--list", description = "Lists the rows and how long they take, and measures nothing.")
    private boolean list;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    private boolean help;

    private PrintWriter out;

    @Override
    public Integer call() throws Exception {
        out = spec.commandLine().getOut();
        SortedMap<Integer, Path> jdks = jdks(System.getProperty(JDKS, System.getProperty("java.home")));
        Effort effort = amount.full ? Effort.FULL : amount.trial ? Effort.TRIAL : Effort.QUICK;
        Plan plan = Plan.of(effort, new TreeSet<>(jdks.keySet())).only(only);
        if (plan.comparisons().isEmpty()) {
            throw wrong("no row has this in its goal: only=" + only);
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
        return list ? 0 : measure(plan, effort, jdks);
    }

    /** {@return homes by feature release, the newest of which is this JVM's and has java.lang.foreign} */
    private SortedMap<Integer, Path> jdks(String homes) throws IOException {
        SortedMap<Integer, Path> jdks = new TreeMap<>();
        for (String home : homes.split(File.pathSeparator)) {
            if (!home.isEmpty()) {
                int feature = Machine.feature(Path.of(home)).orElseThrow(() -> wrong("is not a JDK: home=" + home));
                jdks.put(feature, Path.of(home));
            }
        }
        if (jdks.isEmpty() || jdks.lastKey() < FIRST_WITH_FFM) {
            throw wrong("needs a JDK " + FIRST_WITH_FFM + " or later: found=" + jdks);
        }
        return jdks;
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    private int measure(Plan plan, Effort effort, SortedMap<Integer, Path> jdks) throws Exception {
        OutputStream log;
        try {
            Files.createDirectories(report);
            log = Files.newOutputStream(report.resolve("jmh.log"));
        } catch (IOException unwritable) {
            throw wrong("cannot write the report: dir=" + report + " (" + unwritable + ")");
        }
        if (!Noise.isTold()) {
            out.println("There is no /proc/stat here: what others do on this machine cannot be told, keep it quiet.");
        }
        long began = System.nanoTime();
        Measurement measured;
        try (PrintStream jmh = new PrintStream(log, true)) {
            measured = new Measurement(effort, jdks, jmh);
            measureAll(plan, effort, measured);
        }
        Map<String, Object> environment = new LinkedHashMap<>();
        environment.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        environment.put("command", command());
        environment.putAll(Machine.facts(jdks));
        environment.put("forks", effort.forks());
        environment.put("iterations", effort.iterations());
        environment.put("seconds", (System.nanoTime() - began) / 1_000_000_000);
        environment.put("noise", noise(plan, measured));
        List<String> missing = plan.cases().values().stream()
                .flatMap(Collection::stream)
                .filter(each -> measured.of(each).count() == 0)
                .map(Case::toString)
                .toList();
        environment.put("missing", missing);
        Report done = new Report(environment, Report.rows(plan.comparisons(), measured));
        Files.writeString(report.resolve("bench.json"), done.json());
        Files.writeString(report.resolve("bench.html"), Page.of(done).html());
        return say(done, missing);
    }

    private void measureAll(Plan plan, Effort effort, Measurement measured)
            throws RunnerException, IOException, InterruptedException {
        double left = plan.seconds();
        double done = 0;
        int number = 0;
        long began = System.nanoTime();
        Map<Case, List<Case>> points = plan.cases();
        for (Map.Entry<Case, List<Case>> point : points.entrySet()) {
            double expected =
                    point.getValue().stream().mapToDouble(effort::seconds).sum();
            double pace = done == 0 ? 1 : (System.nanoTime() - began) / 1e9 / done;
            out.printf(
                    Locale.ROOT,
                    "[%d/%d, %.0f min left] %s%n",
                    ++number,
                    points.size(),
                    Math.ceil(left * pace / 60),
                    point.getKey());
            out.flush();
            measured.measure(point.getValue());
            point.getValue().forEach(each -> out.println("    " + line(each, measured.of(each))));
            out.flush();
            left -= expected;
            done += expected;
        }
    }

    private static String line(Case one, Samples samples) {
        if (samples.count() == 0) {
            return one.subject() + ": FAILED, see jmh.log";
        }
        double middle = Ratio.of(samples.nanos(), samples.nanos()).oursNanos();
        String noise = samples.noisy() == 0
                ? ""
                : samples.areNoisy()
                        ? ", NOISY"
                        : ", " + samples.noisy() + " of " + samples.count() + " noisy, left out";
        return String.format(Locale.ROOT, "%-26s %,14.1f%s", one.subject(), middle, noise);
    }

    private String command() {
        List<String> words = new ArrayList<>(List.of("./floe", "bench"));
        words.addAll(spec.commandLine().getParseResult().originalArgs());
        return String.join(" ", words);
    }

    private static Map<String, Object> noise(Plan plan, Measurement measured) {
        Map<String, Object> noise = new LinkedHashMap<>();
        noise.put("told", Noise.isTold());
        noise.put("noisyAbovePercent", Samples.NOISY_PERCENT);
        noise.put("iterations", measured.all().stream().mapToInt(Samples::count).sum());
        noise.put("noisy", measured.all().stream().mapToInt(Samples::noisy).sum());
        noise.put(
                "casesWithTooFewCleanOnes",
                plan.cases().values().stream()
                        .flatMap(Collection::stream)
                        .filter(each -> measured.of(each).areNoisy())
                        .map(Case::toString)
                        .toList());
        return noise;
    }

    private int say(Report done, List<String> missing) {
        out.print(Words.table(done.rows()));
        out.println("report: " + report.resolve("bench.html") + ", " + report.resolve("bench.json"));
        missing.forEach(each -> out.println("not measured: " + each));
        out.flush();
        return missing.isEmpty() ? 0 : 4;
    }

    /** {@return the command line, which answers wrong usage with 2 and any failure with 4} */
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
        err.println("floe bench: --help shows the options");
        return 2;
    }
}
