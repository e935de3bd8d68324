// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.spec.Rule;
import dev.floe.tck.engine.CheckCatalog;
import dev.floe.tck.engine.CheckMethod;
import dev.floe.tck.engine.CheckResult;
import dev.floe.tck.engine.CheckRunner;
import dev.floe.tck.engine.Settings;
import dev.floe.tck.proof.plain.PlainProvider;
import java.util.List;
import java.util.function.Predicate;

/** Runs checks of the kit on an implementation of the tests in this JVM, which is quick. */
final class Proof {
    private static final CheckCatalog KIT = CheckCatalog.kit();
    private static final long SEED = 1;

    private final Class<? extends PlainProvider> subject;
    private final double timeoutFactor;

    Proof(Class<? extends PlainProvider> subject, double timeoutFactor) {
        this.subject = subject;
        this.timeoutFactor = timeoutFactor;
    }

    /** {@return whether a check of a rule can be run in this JVM} */
    static boolean isQuick(Rule rule) {
        return KIT.checks(rule).stream().anyMatch(Proof::fitsThisJvm);
    }

    /** {@return what becomes of the checks of a rule that can be run in this JVM} */
    List<CheckResult> here(Rule rule) {
        return here(check -> check.rule() == rule);
    }

    /** {@return what becomes of some checks, those among them that can be run in this JVM} */
    List<CheckResult> here(Predicate<CheckMethod> selection) {
        CheckRunner runner = new CheckRunner(Mutants.made(subject), new Settings(timeoutFactor, SEED, List.of()));
        return KIT.checks().stream()
                .filter(selection)
                .filter(Proof::fitsThisJvm)
                .map(runner::run)
                .toList();
    }

    private static boolean fitsThisJvm(CheckMethod check) {
        return !check.wants().ownJvm() && check.wants().flags().length == 0;
    }
}
