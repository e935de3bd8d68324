// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import java.util.List;

/** The classes that hold the checks of the kit: all of this package, which a test of the kit compares with the list. */
public final class Checks {
    /** The classes, in the order of the areas; one to a line. */
    public static final List<Class<?>> CLASSES = List.of();

    private Checks() {}
}
