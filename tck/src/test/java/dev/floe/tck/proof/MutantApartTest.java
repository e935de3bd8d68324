// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** As {@link MutantTest}, for those that are caught in JVMs of their own. */
@Tag("slow")
class MutantApartTest {
    @TestFactory
    Stream<DynamicTest> eachIsCaught() {
        return Hunt.apart();
    }
}
