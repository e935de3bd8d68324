// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import dev.floe.benchmarks.comparison.HeapBytes;
import dev.floe.benchmarks.comparison.Noise;
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

/**
 * Runs JMH. The cases of a comparison get one JVM each, one after the other; then a second JVM each, in reverse order;
 * and so on.
 */
final class Measurement {
    private final RunSize runSize;
    private final SortedMap<Integer, Path> jdks;
    private final PrintStream log;
    private final Map<Case, Samples> samples = new HashMap<>();

    /**
     * Creates it; measures nothing yet.
     *
     * @param jdks the homes by feature release
     * @param log receives the output of JMH
     */
    Measurement(RunSize runSize, SortedMap<Integer, Path> jdks, PrintStream log) {
        this.runSize = runSize;
        this.jdks = jdks;
        this.log = log;
    }

    /** {@return the samples of a case; none if it failed} */
    Samples of(Case one) {
        return samples.computeIfAbsent(one, key -> new Samples());
    }

    Collection<Samples> all() {
        return samples.values();
    }

    /** Measures the cases of one comparison. */
    void measure(List<Case> cases) throws RunnerException, IOException, InterruptedException {
        if (cases.get(0).workload() == Workload.HEAP) {
            for (Case one : cases) {
                count(one);
            }
            return;
        }
        List<Case> order = new ArrayList<>(cases);
        for (int fork = 0; fork < runSize.forks(); fork++) {
            for (List<Case> sameJvm : sameJvm(order)) {
                run(sameJvm);
            }
            Collections.reverse(order);
        }
    }

    /** Groups the cases that one run of JMH can measure: they differ in the subject only. */
    private static Collection<List<Case>> sameJvm(List<Case> cases) {
        Map<List<Object>, List<Case>> sameJvm = new LinkedHashMap<>();
        cases.forEach(
                one -> sameJvm.computeIfAbsent(List.of(one.arguments(), one.live()), arguments -> new ArrayList<>())
                        .add(one));
        return sameJvm.values();
    }

    private void run(List<Case> sameJvm) throws RunnerException {
        Case one = sameJvm.get(0);
        int shots = runSize.shots(one.workload());
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + one.workload().program.getName().replace(".", "\\.") + "\\.")
                .param("subject", sameJvm.stream().map(Case::subject).toArray(String[]::new))
                .param("bytes", String.valueOf(one.bytes()))
                .threads(one.threads())
                .forks(1)
                .jvm(java(one))
                .jvmArgs(one.arguments().toArray(String[]::new))
                .addProfiler(Noise.class)
                .shouldDoGC(shots > 0); // JMH waits half a second after each
        if (one.workload().program == Workload.ALLOCATE_TOUCH_RELEASE.program) {
            options.param("live", String.valueOf(one.live())).param("virtual", String.valueOf(one.isVirtual()));
        }
        if (shots > 0) {
            options.mode(Mode.SingleShotTime).warmupIterations(1).measurementIterations(shots);
        } else {
            options.warmupIterations(runSize.warmups())
                    .warmupTime(TimeValue.milliseconds(runSize.millis()))
                    .measurementIterations(runSize.iterations())
                    .measurementTime(TimeValue.milliseconds(runSize.millis()));
        }
        for (RunResult result :
                new Runner(options.build(), OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL)).run()) {
            add(sameJvm, result);
        }
    }

    private String java(Case one) {
        return jdks.get(one.jdk()).resolve("bin/java").toString();
    }

    private void add(List<Case> sameJvm, RunResult run) {
        String subject = run.getParams().getParam("subject");
        Samples found = of(sameJvm.stream()
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
                "-Djol.magicFieldOffset=true", // without it JOL refuses records
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
