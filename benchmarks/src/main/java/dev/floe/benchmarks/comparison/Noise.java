// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.comparison;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * The share of processor time, in percent, that others used during an iteration: other processes, and other guests of
 * the hypervisor. It is read from {@code /proc/stat}; without that file there is no result.
 */
public final class Noise implements InternalProfiler {
    /** The name of the secondary result. */
    public static final String LABEL = "foreign";

    private static final Path STAT = Path.of("/proc/stat");
    private static final double NANOS_PER_TICK = TimeUnit.SECONDS.toNanos(1) / 100.0; // USER_HZ

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private long wall;
    private double busy;
    private long own;

    /** JMH calls this by reflection. */
    public Noise() {}

    @Override
    public String getDescription() {
        return "processor time used by others, in percent";
    }

    /** {@return whether this machine has the file} */
    public static boolean isAvailable() {
        return Files.isReadable(STAT);
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        if (isAvailable()) {
            wall = System.nanoTime();
            busy = busyNanos();
            own = system.getProcessCpuTime();
        }
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        if (!isAvailable()) {
            return List.of();
        }
        double foreign = busyNanos() - busy - (system.getProcessCpuTime() - own);
        double all = (double) (System.nanoTime() - wall) * system.getAvailableProcessors();
        return List.of(new ScalarResult(LABEL, Math.max(0, 100 * foreign / all), "%", AggregationPolicy.MAX));
    }

    private static double busyNanos() {
        try {
            return busyNanos(Files.readString(STAT));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** {@return the time that all processors spent neither idle nor waiting for I/O} */
    static double busyNanos(String stat) {
        // cpu user nice system idle iowait irq softirq steal guest guest_nice; user and nice include guest and
        // guest_nice
        String[] figures = stat.lines().findFirst().orElseThrow().trim().split(" +");
        long all = Arrays.stream(figures)
                .skip(1)
                .limit(8)
                .mapToLong(Long::parseLong)
                .sum();
        long idle = Long.parseLong(figures[4]) + Long.parseLong(figures[5]);
        return (all - idle) * NANOS_PER_TICK;
    }
}
