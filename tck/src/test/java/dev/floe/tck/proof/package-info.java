// SPDX-License-Identifier: Apache-2.0
/**
 * The proof of the kit: implementations with one fault each, and the tests that the kit finds it.
 *
 * <p>{@link dev.floe.tck.proof.Control} is the implementation of {@code examples/plain}. A
 * {@link dev.floe.tck.proof.Mutant} is the control with one fault, which {@link dev.floe.tck.proof.Breaks} declares;
 * the mutants are nested in the ten {@code …Mutants} classes that {@link dev.floe.tck.proof.Mutants} lists. An
 * {@link dev.floe.tck.proof.Oddity} is legal but unusual.
 *
 * <p>{@code MutantTest} runs the checks of the broken rule only, {@code KillTableTest} the whole kit. {@code Lessons}
 * takes from the sources what {@code ./floe tck explain} and the page of the rules show.
 */
package dev.floe.tck.proof;
