// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.quota;

import dev.floe.reference.util.Exceptions;
import dev.floe.spec.DirectMemoryConfig;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/**
 * How a collection is requested.
 *
 * <p>With {@code option("collect", "system")}, the default, by {@link System#gc()}; if {@code -XX:+DisableExplicitGC}
 * disables that, none is requested. With {@code option("collect", "diagnostic")} as {@code jcmd GC.run} does it, which
 * some collectors obey although explicit collections are disabled.
 */
public interface GcTrigger {
    /** The name of the option. */
    String OPTION = "collect";

    /** Requests a collection, and returns when it is over, as far as the collector tells. */
    void collect();

    /** {@return whether a request may have an effect} RES-16 */
    boolean isUseful();

    /** {@return what the message of a refusal adds, or an empty string} RES-17 */
    default String remark() {
        return Flag.DISABLED ? "explicit collections are disabled by -XX:+DisableExplicitGC" : "";
    }

    /** {@return the trigger that a memory is configured to use} */
    static GcTrigger of(DirectMemoryConfig config) {
        String value = config.options().getOrDefault(OPTION, "system");
        return switch (value) {
            case "system" -> new OfThisJvm(false);
            case "diagnostic" -> new OfThisJvm(true);
            default -> throw Exceptions.unknownValue(OPTION, value, "[system, diagnostic]");
        };
    }

    /** {@link System#gc()}; or the diagnostic command {@code GC.run}, reached by its bean where there is one. */
    final class OfThisJvm implements GcTrigger {
        private final boolean diagnostic;
        private final boolean useful;

        OfThisJvm(boolean diagnostic) {
            this.diagnostic = diagnostic;
            this.useful = diagnostic || !Flag.DISABLED; // read now, and not while a request waits
        }

        @Override
        public void collect() {
            if (!diagnostic || !runDiagnosticCommand()) {
                System.gc();
            }
        }

        private static boolean runDiagnosticCommand() {
            try {
                ObjectName command = new ObjectName("com.sun.management:type=DiagnosticCommand");
                ManagementFactory.getPlatformMBeanServer().invoke(command, "gcRun", null, null);
                return true;
            } catch (JMException | RuntimeException noSuchCommand) {
                return false;
            }
        }

        @Override
        public boolean isUseful() {
            return useful;
        }
    }

    /** The flag of the running JVM, read by name, so that the module {@code jdk.management} may be absent. RES-16 */
    final class Flag {
        static final boolean DISABLED = isSet("DisableExplicitGC");

        private Flag() {}

        private static boolean isSet(String flag) {
            try {
                Object option = ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=HotSpotDiagnostic"),
                                "getVMOption",
                                new Object[] {flag},
                                new String[] {String.class.getName()});
                return Boolean.parseBoolean(String.valueOf(((CompositeData) option).get("value")));
            } catch (JMException | RuntimeException unknown) {
                return false;
            }
        }
    }
}
