// SPDX-License-Identifier: Apache-2.0
/**
 * The JDK's own direct memory, {@link java.nio.ByteBuffer#allocateDirect}, as a subject of the conformance kit.
 *
 * <p>An adapter adds nothing to what the system does and claims exactly what the system claims. What that means here:
 *
 * <ul>
 *   <li>The limit belongs to the process, so each configuration needs a JVM that was started for it, and a memory with
 *       another limit is refused. Figures are those of the pool {@code direct}, less what others held before.
 *   <li>Errors come as the JDK throws them: a full quota is an {@code OutOfMemoryError}, nothing more (RES-10).
 *   <li>Manual release is {@code Unsafe.invokeCleaner}. It does not mark the buffer, so a closed block answers as if it
 *       were open (BLK-17); a check that the JDK does not make is not made here either.
 *   <li>There is no way to borrow, to wait for a given time or not at all, or to wrap the roles, and the one bean of the
 *       process carries a fixed name and never goes: none of that is claimed.
 *   <li>The cleaner is {@code jdk.internal.ref.Cleaner}, up to JDK 25; later JDKs have none, and the role is not claimed.
 *   <li>Only the ends of the adapter's own handle are its own: a closed {@code DirectMemory} refuses requests, and
 *       {@code isAlive} tells whether {@code close} was called.
 * </ul>
 */
package dev.floe.examples.subjects.jdk;
