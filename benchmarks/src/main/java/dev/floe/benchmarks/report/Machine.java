// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import io.netty.util.Version;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Facts about this machine and its JDKs. */
final class Machine {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Machine() {}

    static Map<String, Object> facts(SortedMap<Integer, Path> jdks) throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("os", system.getName() + " " + system.getVersion() + ", " + system.getArch());
        facts.put("cpu", processor());
        facts.put("processors", system.getAvailableProcessors());
        facts.put("memoryMiB", system.getTotalMemorySize() >> 20);
        Map<String, String> releases = new TreeMap<>();
        for (Map.Entry<Integer, Path> jdk : jdks.entrySet()) {
            releases.put(jdk.getKey().toString(), release(jdk.getValue()));
        }
        facts.put("jdks", releases);
        facts.put("netty", netty());
        return facts;
    }

    private static String processor() throws IOException {
        if (!Files.isReadable(CPU_INFO)) {
            return "unknown: there is no " + CPU_INFO;
        }
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown: " + CPU_INFO + " has no model name");
        }
    }

    /** {@return the feature release of the JDK in this folder, or nothing if it has no JDK} */
    static Optional<Integer> feature(Path home) throws IOException {
        if (!Files.isReadable(home.resolve("release"))) {
            return Optional.empty();
        }
        return Optional.ofNullable(properties(home).getProperty("JAVA_VERSION"))
                .map(version -> Integer.valueOf(version.replaceAll("[^0-9].*", "")));
    }

    /** {@return version and vendor from the file {@code release}, which every JDK has} */
    private static String release(Path home) throws IOException {
        Properties release = properties(home);
        String version = release.getProperty("JAVA_VERSION", "unknown");
        return (version + " " + release.getProperty("IMPLEMENTOR", "")).strip();
    }

    private static Properties properties(Path home) throws IOException {
        Properties release = new Properties();
        try (var file = Files.newBufferedReader(home.resolve("release"))) {
            release.load(file);
        }
        release.replaceAll((key, value) -> value.toString().replace("\"", ""));
        return release;
    }

    private static String netty() {
        Version version = Version.identify(Machine.class.getClassLoader()).get("netty-buffer");
        return version == null ? "unknown" : version.artifactVersion();
    }
}
