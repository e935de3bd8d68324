// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.CLEANER;
import static dev.floe.spec.Capability.MEMORY;
import static dev.floe.spec.Capability.RESERVER;
import static dev.floe.spec.Capability.ROLES;
import static dev.floe.spec.rules.Rule.BLK_35;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.Check;
import dev.floe.tck.fixture.Expect;
import org.junit.jupiter.api.function.Executable;

/** Options that only some implementations know. */
class OptionChecks {
    private static final String UNKNOWN = "floe.tck.no-such-option";

    /** If this fails, look at who reads the options: {@code DirectMemoryConfig.requireOptions} refuses all others. */
    @Check(value = BLK_35, needs = MEMORY)
    void memoryRefusesAnUnknownOption(DirectMemoryProvider provider, DirectMemoryConfig config) {
        expectRefused("create", () -> provider.create(misspelt(config)));
    }

    /** If this fails, look at the other way to make a memory. */
    @Check(
            value = BLK_35,
            needs = {MEMORY, ROLES})
    void memoryOfDecoratedRolesRefusesAnUnknownOption(DirectMemoryProvider provider, DirectMemoryConfig config) {
        expectRefused("create with a decorator", () -> provider.create(misspelt(config), new RoleDecorator() {}));
    }

    /** If this fails, look at the roles that are made alone: what they do not know is unknown there, too. */
    @Check(value = BLK_35, needs = RESERVER)
    void reserverRefusesAnUnknownOption(DirectMemoryProvider provider, DirectMemoryConfig config) {
        expectRefused("reserver", () -> provider.reserver(misspelt(config)));
    }

    /** If this fails, look at the roles that are made alone: what they do not know is unknown there, too. */
    @Check(value = BLK_35, needs = CLEANER)
    void cleanerRefusesAnUnknownOption(DirectMemoryProvider provider, DirectMemoryConfig config) {
        expectRefused("cleaner", () -> provider.cleaner(misspelt(config)));
    }

    private static DirectMemoryConfig misspelt(DirectMemoryConfig config) {
        return config.toBuilder().option(UNKNOWN, "1").build();
    }

    private static void expectRefused(String how, Executable making) {
        IllegalArgumentException refusal =
                Expect.thrown(how + " with an unknown option", IllegalArgumentException.class, making);
        Expect.that(
                String.valueOf(refusal.getMessage()).contains(UNKNOWN),
                "refusal does not name the option: option=" + UNKNOWN + ", message=" + refusal.getMessage());
    }
}
