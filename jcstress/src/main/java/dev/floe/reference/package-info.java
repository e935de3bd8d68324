// SPDX-License-Identifier: Apache-2.0
/**
 * The lock-free states of the reference implementation under jcstress: in its package, because they are its own.
 *
 * <p>A class is a state. Its nested class {@code Shipped} has the code that is shipped; each other nested class is a
 * broken twin, named by its fault, which must be caught: so we know that the test can fail. Tests have two actors, for
 * jcstress runs those only that fit on the processors. {@code docs/memory-ordering.adoc} tells which field is proven by
 * which class.
 */
package dev.floe.reference;
