// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.spec.rules.Rule;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which rules a broken implementation breaks: these, and no others. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Breaks {
    /** {@return the rule that must catch it} */
    Rule value();

    /** {@return what the message of that rule must contain} */
    String message();

    /** {@return the rules that this fault breaks too, always} */
    Rule[] also() default {};

    /** {@return the rules that this fault breaks too, when the timing has it so} */
    Rule[] maybe() default {};
}
