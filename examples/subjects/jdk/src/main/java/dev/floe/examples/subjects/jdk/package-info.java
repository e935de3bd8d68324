// SPDX-License-Identifier: Apache-2.0
/**
 * The JDK's own direct memory, {@link java.nio.ByteBuffer#allocateDirect}, as a subject of the conformance kit.
 *
 * <p>An adapter adds nothing to what the system does and claims exactly what the system claims. What that means here:
 *
 * <ul>
 *   <li>The limit belongs to the process, so each configuration needs a JVM that was started for it, and a memory with
 *       another limit is refused. Figures are those of the buffer pool {@code direct}, minus what others had allocated
 *       before. <li>Errors come as the JDK throws them: a full quota is an {@code OutOfMemoryError}, nothing more
 *       (RES-10). <li>Manual release is {@code Unsafe.invokeCleaner}. It does not mark the buffer, so a closed block
 *       answers as if it were open (BLK-17); a check that the JDK does not make is not made here either. <li>The JDK
 *       has no borrow, no requests with a timeout or without waiting, and no decoration of roles. The only bean of the
 *       process has a fixed name and stays registered. None of that is claimed. <li>The cleaner is {@code
 *       jdk.internal.ref.Cleaner}, up to JDK 25; later JDKs have none, and the role is not claimed. <li>Only the close
 *       of the handle is the adapter's own: a closed {@code DirectMemory} refuses requests, and {@code isAlive} says
 *       whether {@code close} was called.
 * </ul>
 */
package dev.floe.examples.subjects.jdk;
