// SPDX-License-Identifier: Apache-2.0
/** The one door to {@code sun.misc.Unsafe}. */
package dev.floe.reference.raw;
