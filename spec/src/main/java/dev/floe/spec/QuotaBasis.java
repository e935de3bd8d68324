// SPDX-License-Identifier: Apache-2.0
package dev.floe.spec;

/** The figure that the limit of a memory bounds: what {@link dev.floe.spec.rules.Rule} calls <i>charged</i>. */
public enum QuotaBasis {
    /** The bytes asked for, as the JDK counts: padding and rounding are recorded, not charged. */
    CAPACITY,
    /** The bytes taken from the system, padding and retained memory included. */
    SIZE
}
