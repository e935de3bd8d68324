// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import java.util.stream.Stream;

/** The modes of the provider that this JVM allows. The tests run in a JVM with native access and in one without. */
final class Modes {
    private Modes() {}

    /** {@return for each mode whether it is the one with native access} */
    static Stream<Boolean> possible() {
        return NativeAccess.isGranted() ? Stream.of(true, false) : Stream.of(false);
    }
}
