// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.spec.rules.Rule;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares the rules that a broken implementation breaks. It must break no others. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Breaks {
    /** {@return the rule whose checks must catch it} */
    Rule value();

    /** {@return a part of the message with which a check of that rule fails} */
    String message();

    /** {@return the other rules that this fault always breaks} */
    Rule[] also() default {};

    /** {@return the other rules that this fault breaks or not, depending on timing} */
    Rule[] maybe() default {};
}
