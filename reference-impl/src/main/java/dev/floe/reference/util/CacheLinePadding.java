// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.util;

/**
 * HS-10: padding in front of the fields of a subclass, so that they share no cache line with the object before them,
 * nor the line that the processor fetches along with it. A subclass that other objects may follow adds padding of its
 * own behind.
 *
 * <p>The {@code int} fills the gap behind an object header of 12 bytes: otherwise the JVM would put a small field of a
 * subclass there.
 */
@SuppressWarnings("unused")
abstract class CacheLinePadding {
    private int p00;
    private long p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12, p13, p14, p15, p16;
}
