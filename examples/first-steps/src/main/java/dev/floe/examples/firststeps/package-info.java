// SPDX-License-Identifier: Apache-2.0
/**
 * The code of the README, as tests.
 *
 * <p>The snippets of the README are parts of these tests, so a reader copies code that works. {@code ApplicationTest}
 * uses memory as an application does. {@code MechanismTest} takes a block apart step by step. {@code ReadmeTest}
 * compares the README with the code.
 */
package dev.floe.examples.firststeps;
