// SPDX-License-Identifier: Apache-2.0
package dev.floe.spec;

/** What happens when a cleaning action throws. */
public enum FailurePolicy {
    /**
     * The process ends: {@code Cleaner terminated abnormally} and the cause go to the standard error stream, and the
     * exit status is 1. Memory whose release failed is lost or corrupt, and the JDK has always ended here too.
     */
    EXIT,
    /** A handler is told, and cleaning goes on; the memory and the charge of the failed action stay lost. */
    REPORT
}
