// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.reference.structure.StructureReport;
import dev.floe.reference.testing.ChildJvm;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StructureTest {
    /** The report traces a JVM, so it runs on the class path: in the module, the tests do not read {@code jdk.jdi}. */
    @Test
    @Tag("one-jdk")
    void noTargetOfTheStructureReportIsMissed() {
        ChildJvm.Outcome report = ChildJvm.run(StructureReport.class, List.of(".."), "-Xmx256m");

        assertThat(report.status()).as(report.err()).isZero();
    }
}
