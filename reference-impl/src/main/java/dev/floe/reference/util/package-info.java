// SPDX-License-Identifier: Apache-2.0
/** Locks, padding, threads and exceptions that all packages use. */
package dev.floe.reference.util;
