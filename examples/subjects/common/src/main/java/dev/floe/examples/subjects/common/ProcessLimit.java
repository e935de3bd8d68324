// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.common;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import dev.floe.spec.DirectMemoryConfig;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** The only limit of this process, and the flags that set it. */
public final class ProcessLimit {
    private static final String LIMIT = "MaxDirectMemorySize";
    private static final String PAGE_ALIGNED = "-Dsun.nio.PageAlignDirectMemory=true";

    private ProcessLimit() {}

    /** {@return the JVM arguments for a memory of this configuration; the default limit needs none} */
    public static List<String> jvmArguments(DirectMemoryConfig config) {
        List<String> arguments = new ArrayList<>();
        if (config.limit() != Runtime.getRuntime().maxMemory()) {
            arguments.add("-XX:" + LIMIT + "=" + config.limit());
        }
        if (config.pageAligned()) {
            arguments.add(PAGE_ALIGNED);
        }
        return arguments;
    }

    /** {@return the limit of this JVM in bytes, from its flag or the default} */
    public static long bytes() {
        VMOption option = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption(LIMIT);
        return option.getOrigin() == VMOption.Origin.DEFAULT
                ? Runtime.getRuntime().maxMemory()
                : Long.parseLong(option.getValue());
    }

    /** {@return whether this JVM aligns every direct buffer to a page; the JDK hides the property} */
    public static boolean isPageAligned() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().contains(PAGE_ALIGNED);
    }

    /** Refuses a configuration for which this JVM was not started. */
    public static void require(DirectMemoryConfig config) {
        if (config.limit() != bytes() || config.pageAligned() != isPageAligned()) {
            throw new IllegalArgumentException("limit and alignment belong to the process: limit=" + config.limit()
                    + ", processLimit=" + bytes() + ", pageAligned=" + config.pageAligned() + ", processPageAligned="
                    + isPageAligned() + ", startWith=" + jvmArguments(config));
        }
    }
}
