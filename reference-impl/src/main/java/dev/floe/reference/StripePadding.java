// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/**
 * Empty space in front of what the lock of a {@link Desk} guards, so that it shares no cache line (nor the one that is fetched with
 * it) with what lies before. A JVM puts smaller fields of a subclass into gaps: so the one behind a header of 12 bytes is
 * filled too.
 */
abstract class StripePadding {
    int front00;
    long front01, front02, front03, front04, front05, front06, front07, front08;
    long front09, front10, front11, front12, front13, front14, front15, front16;
}
