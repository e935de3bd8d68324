// SPDX-License-Identifier: Apache-2.0
/**
 * The numbered rules of direct memory: for people who implement the interfaces of {@link dev.floe.spec}, and for tools
 * that test implementations. An application needs nothing of this package.
 */
package dev.floe.spec.rules;
