// SPDX-License-Identifier: Apache-2.0
/** The specification of direct memory: interfaces and rules. */
module dev.floe.spec {
    exports dev.floe.spec;

    uses dev.floe.spec.DirectMemoryProvider;
}
