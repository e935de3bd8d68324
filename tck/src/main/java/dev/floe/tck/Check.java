// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck;

import dev.floe.spec.Capability;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.engine.CheckExtension;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A method that decides one rule on the subject under test.
 *
 * <p>Its name is a sentence, its parameters are what it needs of the subject and of the kit: a role
 * ({@link dev.floe.spec.Reserver}, {@link dev.floe.spec.Allocator}, {@link dev.floe.spec.Cleaner}), a
 * {@link dev.floe.spec.DirectMemory}, or a fixture of {@link dev.floe.tck.fixture}. A subject without the role is not
 * judged. What the memory shall be is said by {@link Requires}. Its Javadoc ends with <i>If this fails, look at …</i>.
 *
 * <p>It returns if the rule holds, throws {@link AssertionError} if it does not, and
 * {@link dev.floe.tck.fixture.Inconclusive} if it could not tell.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
@ExtendWith(CheckExtension.class)
public @interface Check {
    /** {@return the rule that this check decides} */
    Rule value();

    /**
     * {@return what the subject must claim, besides the rule's own capability and the roles that the parameters name,
     * for the check to be possible}
     */
    Capability[] needs() default {};
}
