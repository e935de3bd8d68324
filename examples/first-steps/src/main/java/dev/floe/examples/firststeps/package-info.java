// SPDX-License-Identifier: Apache-2.0
/**
 * The code of the README, run.
 *
 * <p>Its snippets are parts of the tests of this package, so that what a newcomer copies is known to work:
 * {@code ApplicationTest} uses memory as an application does, {@code MechanismTest} takes a block apart step by step, and
 * {@code ReadmeTest} compares the README with the code.
 */
package dev.floe.examples.firststeps;
