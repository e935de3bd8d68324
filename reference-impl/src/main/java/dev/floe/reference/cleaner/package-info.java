// SPDX-License-Identifier: Apache-2.0
/**
 * Phantom references, their queue and thread, and what happens after a cleaning action failed. Begin with {@link
 * dev.floe.reference.cleaner.PhantomCleaner}.
 */
package dev.floe.reference.cleaner;
