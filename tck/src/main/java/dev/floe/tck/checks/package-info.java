// SPDX-License-Identifier: Apache-2.0
/**
 * The checks: one method for one claim of one {@linkplain dev.floe.spec.rules.Rule rule}.
 *
 * <p><b>How to read one.</b> The name of the method is the claim, as a sentence; {@link dev.floe.tck.Check} names the rule
 * and {@link dev.floe.tck.Requires} the memory it is tried on; the comment says where to look if it fails. The body is an
 * example of what the rule means, and mostly the shortest there is.
 *
 * <p><b>What the checks keep to.</b>
 *
 * <ul>
 *   <li>A check decides its own rule and leaves the others to theirs, so that a broken rule fails by its own name.
 *   <li>It demands what the rule says and no more: pooling, rounding up, slowness, any address, any number of cleaning
 *       threads are legal. Where a memory keeps what was freed, it shows as {@code retained}.
 *   <li>It passes only if it saw something. What could not be seen is {@link dev.floe.tck.fixture.Inconclusive} or
 *       {@link dev.floe.tck.fixture.NotRun}, and what is refused in words is {@link dev.floe.tck.fixture.NotClaimed}.
 *   <li>Each <i>is cleaned</i> has its <i>is not cleaned while reachable</i>. Nothing waits for a fixed time.
 *   <li>What a check looks at, it sees through the interfaces of the specification. Where a rule speaks of what happens
 *       between the roles, a {@link dev.floe.tck.fixture.Spy} sits there.
 * </ul>
 *
 * <p>Objects that shall become unreachable are made in methods of their own: a local variable of a method that still runs
 * may keep its object alive.
 */
package dev.floe.tck.checks;
