// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import dev.floe.benchmarks.beside.HeapBytes;
import dev.floe.benchmarks.beside.Noise;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs JMH: of those that stand side by side, a JVM each in turn, then a second of each the other way round, and so on. */
final class Measurement {
    private final Effort effort;
    private final SortedMap<Integer, Path> jdks;
    private final PrintStream log;
    private final Map<Case, Samples> samples = new HashMap<>();

    /**
     * Measures nothing yet.
     *
     * @param jdks their homes
     * @param log where JMH says what it does
     */
    Measurement(Effort effort, SortedMap<Integer, Path> jdks, PrintStream log) {
        this.effort = effort;
        this.jdks = jdks;
        this.log = log;
    }

    /** {@return what was measured; a case that failed has no samples} */
    Samples of(Case one) {
        return samples.computeIfAbsent(one, key -> new Samples());
    }

    Collection<Samples> all() {
        return samples.values();
    }

    /** Measures some cases that stand side by side. */
    void measure(List<Case> cases) throws RunnerException, IOException, InterruptedException {
        if (cases.get(0).workload() == Workload.HEAP) {
            for (Case one : cases) {
                count(one);
            }
            return;
        }
        List<Case> order = new ArrayList<>(cases);
        for (int fork = 0; fork < effort.forks(); fork++) {
            for (List<Case> alike : alike(order)) {
                run(alike);
            }
            Collections.reverse(order);
        }
    }

    /** Those that can be in one run: of the same JVM, but for the subject. */
    private static Collection<List<Case>> alike(List<Case> cases) {
        Map<List<Object>, List<Case>> alike = new LinkedHashMap<>();
        cases.forEach(one -> alike.computeIfAbsent(List.of(one.arguments(), one.live()), arguments -> new ArrayList<>())
                .add(one));
        return alike.values();
    }

    private void run(List<Case> alike) throws RunnerException {
        Case one = alike.get(0);
        int shots = effort.shots(one.workload());
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + one.workload().program.getName().replace(".", "\\.") + "\\.")
                .param("subject", alike.stream().map(Case::subject).toArray(String[]::new))
                .param("bytes", String.valueOf(one.bytes()))
                .threads(one.threads())
                .forks(1)
                .jvm(java(one))
                .jvmArgs(one.arguments().toArray(String[]::new))
                .addProfiler(Noise.class)
                .shouldDoGC(shots > 0); // JMH waits half a second for each
        if (one.workload().program == Workload.CYCLE.program) {
            options.param("live", String.valueOf(one.live())).param("virtual", String.valueOf(one.isVirtual()));
        }
        if (shots > 0) {
            options.mode(Mode.SingleShotTime).warmupIterations(1).measurementIterations(shots);
        } else {
            options.warmupIterations(effort.warmups())
                    .warmupTime(TimeValue.milliseconds(effort.millis()))
                    .measurementIterations(effort.iterations())
                    .measurementTime(TimeValue.milliseconds(effort.millis()));
        }
        for (RunResult result :
                new Runner(options.build(), OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL)).run()) {
            add(alike, result);
        }
    }

    private String java(Case one) {
        return jdks.get(one.jdk()).resolve("bin/java").toString();
    }

    private void add(List<Case> alike, RunResult run) {
        String subject = run.getParams().getParam("subject");
        Samples found = of(alike.stream()
                .filter(each -> each.subject().equals(subject))
                .findFirst()
                .orElseThrow());
        for (BenchmarkResult fork : run.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                Result<?> noise = iteration.getSecondaryResults().get(Noise.LABEL);
                found.add(iteration.getPrimaryResult().getScore(), noise == null ? Double.NaN : noise.getScore());
            }
        }
    }

    private void count(Case one) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java(one)));
        command.addAll(one.arguments());
        command.addAll(List.of(
                "-Djol.magicFieldOffset=true", // or else it refuses records
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.lang.ref=ALL-UNNAMED",
                "--add-opens=java.base/jdk.internal.ref=ALL-UNNAMED",
                "--add-opens=java.base/jdk.internal.foreign=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                HeapBytes.class.getName(),
                one.subject()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        log.println(command + System.lineSeparator() + said);
        if (process.waitFor() == 0) {
            of(one).add(Double.parseDouble(said.strip().lines().reduce("", (before, last) -> last)), Double.NaN);
        }
    }
}
