// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** As {@link MutantTest}, for the broken implementations that need worker JVMs. */
@Tag("slow")
class WorkerMutantTest {
    @TestFactory
    Stream<DynamicTest> eachIsCaught() {
        return MutantTest.inWorkers();
    }
}
