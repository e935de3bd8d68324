// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The memory, and the JVM, that a check or a scenario wants. What is not said has the default of this annotation, which is
 * small and quick so that checks can share a JVM.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
    /** The limit that checks share unless they have a reason: 1 MiB. */
    long COMMON_LIMIT = 1 << 20;

    /**
     * {@return the limit in bytes; -1 for the subject's default. Where the subject's granularity is coarser than 4096 the
     * limit grows with it, so that it holds as many units as with 4096; it is a multiple of the granularity, and never
     * below the subject's minimum}
     */
    long limit() default COMMON_LIMIT;

    /** {@return whether blocks are page-aligned} */
    boolean pageAligned() default false;

    /** {@return the basis of the quota} */
    Basis basis() default Basis.ANY;

    /** {@return whether fresh blocks are zeroed} */
    boolean zeroed() default true;

    /** {@return what a failing thunk does} */
    Policy policy() default Policy.ANY;

    /** {@return how long a request waits for headroom} */
    long maxWaitMillis() default 200;

    /** {@return flags of the JVM that the check runs in, such as {@code -XX:+DisableExplicitGC}} */
    String[] flags() default {};

    /** {@return whether the check must have a JVM to itself, as those that count collections or look at threads} */
    boolean ownJvm() default false;

    /** {@return the seconds after which the check counts as hung, before the timeout factor} */
    int seconds() default 20;

    /** {@return the bytes of memory that the check needs of the machine beyond the usual; 0 for nothing special} */
    long machineBytes() default 0;

    /** {@return the threads that the check starts, if they are more than a handful} */
    int threads() default 0;

    /** Which basis of the quota a check wants. */
    enum Basis {
        /** The one that the subject claims; {@code CAPACITY} if both. */
        ANY,
        /** {@link dev.floe.spec.QuotaBasis#CAPACITY}. */
        CAPACITY,
        /** {@link dev.floe.spec.QuotaBasis#SIZE}. */
        SIZE
    }

    /** Which failure policy a check wants. */
    enum Policy {
        /** {@code REPORT} to the kit where the subject offers it, so that a failing thunk is a failed check. */
        ANY,
        /** {@link dev.floe.spec.DirectMemoryConfig.Builder#exitOnFailure}. */
        EXIT,
        /** {@link dev.floe.spec.DirectMemoryConfig.Builder#reportFailures}. */
        REPORT
    }
}
