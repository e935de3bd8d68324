// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import java.util.stream.Stream;

/** The ways in which memory can be had in this JVM: the tests run where native access is granted, and where it is denied. */
final class Ways {
    private Ways() {}

    /** {@return for each of them whether it is the one with native access} */
    static Stream<Boolean> possible() {
        return NativeAccess.isGranted() ? Stream.of(true, false) : Stream.of(false);
    }
}
