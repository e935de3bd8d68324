// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.ffm;

import dev.floe.examples.subjects.common.FindingsContract;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class FindingsTest implements FindingsContract {
    @Override
    public String module() {
        return "ffm";
    }
}
