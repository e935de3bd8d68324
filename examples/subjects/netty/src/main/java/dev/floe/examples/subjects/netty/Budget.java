// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.netty;

import dev.floe.spec.DirectMemoryConfig;
import io.netty.util.Version;
import io.netty.util.internal.PlatformDependent;
import java.util.ArrayList;
import java.util.List;

/** The only budget of direct memory that Netty has in a process, and the flags that set it. */
final class Budget {
    private static final String LIMIT = "-Dio.netty.maxDirectMemory=";

    private Budget() {}

    /**
     * {@return the JVM arguments for a memory of this configuration: the limit, and the flags that make Netty allocate
     * all its memory from this budget, and none from the JDK's}
     */
    static List<String> jvmArguments(DirectMemoryConfig config) {
        List<String> arguments = new ArrayList<>();
        if (Runtime.version().feature() >= 24) {
            arguments.add("--enable-native-access=ALL-UNNAMED");
        } else {
            arguments.add("--add-opens=java.base/java.nio=ALL-UNNAMED");
            arguments.add("-Dio.netty.tryReflectionSetAccessible=true");
        }
        if (config.limit() != Runtime.getRuntime().maxMemory()) {
            arguments.add(LIMIT + config.limit());
        }
        return arguments;
    }

    /** {@return the version of Netty} */
    static String nettyVersion() {
        return Version.identify().get("netty-common").artifactVersion();
    }

    /** {@return the bytes that Netty has allocated} */
    static long used() {
        return PlatformDependent.usedDirectMemory();
    }

    /** {@return the bytes that Netty may allocate} */
    static long limit() {
        return PlatformDependent.maxDirectMemory();
    }

    /** Refuses a configuration for which this JVM was not started. */
    static void require(DirectMemoryConfig config) {
        // For Netty 0 means: no budget of its own.
        boolean asked =
                config.limit() == 0 ? Long.getLong("io.netty.maxDirectMemory", -1) == 0 : config.limit() == limit();
        if (!asked) {
            throw new IllegalArgumentException("limit belongs to the process: limit=" + config.limit()
                    + ", processLimit=" + limit() + ", startWith=" + jvmArguments(config));
        }
    }
}
