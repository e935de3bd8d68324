// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** As {@link MutantTest}, for the cleaner. */
@Tag("slow")
class CleanerMutantTest {
    @TestFactory
    Stream<DynamicTest> eachIsCaught() {
        return MutantTest.inThisJvm(rule -> rule.area().equals("CLN"));
    }
}
