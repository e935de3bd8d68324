// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.util;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that leaves nothing half done when it meets the end of the stack (BLK-36). It is for the reader, as
 * the JDK's internal {@code @ReservedStackAccess}, and has no effect.
 *
 * <p>Any call may throw {@link StackOverflowError}, an assignment cannot. Such a method therefore tests first and calls
 * what it has to call; from the line marked {@code // commit} on it only assigns. It unlocks by {@link SpinLock#STATE}
 * in release mode, and where that call fails by an assignment to {@link SpinLock#state}.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface StackSafe {}
