// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** As {@link MutantTest}, for blocks, allocators and deallocators. */
@Tag("slow")
class BlockMutantTest {
    @TestFactory
    Stream<DynamicTest> eachIsCaught() {
        return MutantTest.inThisJvm(rule -> List.of("ALC", "BLK", "DEA").contains(rule.area()));
    }
}
