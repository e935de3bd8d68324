// SPDX-License-Identifier: Apache-2.0
/** A program that moves from {@code sun.misc.Unsafe} to {@code java.lang.foreign} without a change. */
package dev.floe.examples.moving;
