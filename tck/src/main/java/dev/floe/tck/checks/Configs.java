// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.spec.DirectMemoryConfig;

/** Configurations that checks make after the one they were given, for memories and roles of their own. */
final class Configs {
    private Configs() {}

    /** {@return a builder with all that a configuration says but the name, which must be unique among open memories} */
    static DirectMemoryConfig.Builder like(DirectMemoryConfig config) {
        DirectMemoryConfig.Builder builder = DirectMemoryConfig.builder()
                .limit(config.limit())
                .pageAligned(config.pageAligned())
                .quotaBasis(config.quotaBasis())
                .zeroed(config.zeroed())
                .maxWait(config.maxWait());
        config.failureHandler().ifPresent(builder::reportFailures);
        config.options().forEach(builder::option);
        return builder;
    }
}
