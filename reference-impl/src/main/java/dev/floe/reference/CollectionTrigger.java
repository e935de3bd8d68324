// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.DirectMemoryConfig;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/**
 * How a collection is asked for.
 *
 * <p>{@code option("collect", "system")}, the default, is {@link System#gc()}; where {@code -XX:+DisableExplicitGC} makes
 * that do nothing, nothing is asked. {@code option("collect", "diagnostic")} asks as {@code jcmd GC.run} does, which some
 * collectors obey though explicit collections are disabled.
 */
interface CollectionTrigger {
    String OPTION = "collect";

    /** Asks for a collection, and returns when it is over as far as the collector tells. */
    void collect();

    /** {@return whether asking may help} RES-16 */
    boolean isUseful();

    /** {@return what a refusal should say of it, or nothing} RES-17 */
    default String remark() {
        return Flag.DISABLED ? "explicit collections are disabled by -XX:+DisableExplicitGC" : "";
    }

    static CollectionTrigger of(DirectMemoryConfig config) {
        String value = config.options().getOrDefault(OPTION, "system");
        return switch (value) {
            case "system" -> new ExplicitGc();
            case "diagnostic" -> new DiagnosticGc();
            default -> throw Failures.unknownCollect(value);
        };
    }

    /** {@link System#gc()}. */
    final class ExplicitGc implements CollectionTrigger {
        private final boolean useful = !Flag.DISABLED; // asked for now, not while a request waits

        @Override
        public void collect() {
            System.gc();
        }

        @Override
        public boolean isUseful() {
            return useful;
        }
    }

    /** The diagnostic command {@code GC.run}, reached by its bean; {@link System#gc()} where there is no such bean. */
    final class DiagnosticGc implements CollectionTrigger {
        @Override
        public void collect() {
            try {
                MBeanServer server = ManagementFactory.getPlatformMBeanServer();
                server.invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcRun", null, null);
            } catch (JMException | RuntimeException noSuchCommand) {
                System.gc();
            }
        }

        @Override
        public boolean isUseful() {
            return true;
        }
    }

    /** The flag of the running JVM, asked for by name, so that the module {@code jdk.management} may be absent. RES-16 */
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
