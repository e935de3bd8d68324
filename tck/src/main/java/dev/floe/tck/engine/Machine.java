// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Facts about this machine and this JVM. */
final class Machine {
    /** The collector that collects nothing. */
    static final String EPSILON = "Epsilon";

    private static final String MEMINFO = "/proc/meminfo";
    private static final File MOST_TASKS = new File("/sys/fs/cgroup/pids.max");
    private static final File TASKS = new File("/sys/fs/cgroup/pids.current");

    private Machine() {}

    static Report.Environment environment(List<String> jvmArgs) {
        return new Report.Environment(
                property("java.version"),
                property("java.vm.name") + " " + property("java.vm.version"),
                collector(),
                property("os.name") + " " + property("os.version"),
                property("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                jvmArgs);
    }

    private static String property(String key) {
        return System.getProperty(key, "unknown");
    }

    /** The collector by its usual name, derived from the names of its beans. */
    static String collector() {
        List<String> beans = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .toList();
        String all = String.join(", ", beans);
        if (all.isEmpty() || all.contains(EPSILON)) {
            return EPSILON;
        }
        Map<String, String> names =
                Map.of("G1 ", "G1", "PS ", "Parallel", "ZGC", "ZGC", "Shenandoah", "Shenandoah", "Copy", "Serial");
        return names.keySet().stream()
                .filter(part -> beans.get(0).startsWith(part))
                .map(names::get)
                .findFirst()
                .orElse(all);
    }

    /**
     * {@return the bytes of memory that the machine, or the container, can still give}
     *
     * <p>What Linux calls available counts caches that it can drop, which the bean does not; but in a container only the
     * bean knows the bound.
     */
    static long availableBytes() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Map<String, Long> linux = meminfo();
        boolean unbounded = linux.getOrDefault("MemTotal", 0L) == system.getTotalMemorySize();
        return unbounded ? linux.getOrDefault("MemAvailable", system.getFreeMemorySize()) : system.getFreeMemorySize();
    }

    /** {@return how many more threads the container allows; {@code Long.MAX_VALUE} if it sets no bound} */
    static long availableThreads() {
        return availableThreads(MOST_TASKS, TASKS);
    }

    static long availableThreads(File most, File current) {
        String bound = firstLine(most);
        return bound.isEmpty() || bound.equals("max")
                ? Long.MAX_VALUE
                : Math.max(0, Long.parseLong(bound) - Long.parseLong(firstLine(current)));
    }

    private static String firstLine(File file) {
        if (!file.canRead()) {
            return "";
        }
        try (BufferedReader lines = new BufferedReader(new FileReader(file, StandardCharsets.US_ASCII))) {
            return lines.readLine().trim();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Uses a stream, because a channel takes direct memory. */
    private static Map<String, Long> meminfo() {
        Map<String, Long> bytes = new HashMap<>();
        if (!new File(MEMINFO).canRead()) {
            return bytes;
        }
        try (BufferedReader lines = new BufferedReader(new FileReader(MEMINFO, StandardCharsets.US_ASCII))) {
            for (String line : lines.lines().collect(Collectors.toList())) {
                String[] words = line.split("[:\\s]+");
                if (words.length > 2 && "kB".equals(words[2])) {
                    bytes.put(words[0], Long.parseLong(words[1]) * 1024);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes;
    }
}
