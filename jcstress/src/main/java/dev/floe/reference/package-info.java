// SPDX-License-Identifier: Apache-2.0
/**
 * Stress tests of the reference implementation, run by jcstress. A test lies in the package of the class that it tests,
 * because most of what it calls is private to that package; what tests share lies beside them.
 *
 * <p>Each outer class is one test, and its name says which two operations race. Its nested class {@code Shipped} runs
 * the code that is shipped, which must never show a forbidden outcome. Each other nested class is a broken twin, named
 * by its fault, which must show one: so we know that the test can fail. Tests have two actors, because jcstress runs
 * only tests whose actors all have a processor. The table in {@code docs/memory-ordering.adoc} says which test proves
 * which field.
 */
package dev.floe.reference;
