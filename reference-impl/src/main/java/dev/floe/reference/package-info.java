// SPDX-License-Identifier: Apache-2.0
/**
 * The reference implementation.
 */
package dev.floe.reference;
