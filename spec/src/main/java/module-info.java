// SPDX-License-Identifier: Apache-2.0
/** The specification of direct memory: interfaces and rules. */
module dev.floe.spec {
    exports dev.floe.spec;
    exports dev.floe.spec.rules;
    exports dev.floe.spec.spi;

    uses dev.floe.spec.DirectMemoryProvider;
}
