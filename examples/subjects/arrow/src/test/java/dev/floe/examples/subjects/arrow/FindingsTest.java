// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.arrow;

import dev.floe.examples.subjects.common.Finding;
import dev.floe.examples.subjects.common.FindingsContract;
import dev.floe.spec.DirectMemoryConfig;
import java.util.List;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class FindingsTest implements FindingsContract {
    @Override
    public String module() {
        return "arrow";
    }

    @Override
    public List<String> arguments(Finding finding) {
        return new ArrowSubject().jvmArguments(DirectMemoryConfig.builder().build());
    }
}
