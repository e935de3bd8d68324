// SPDX-License-Identifier: Apache-2.0
/** Direct memory on {@code java.lang.foreign}, for Java 22 and later. */
module dev.floe.foreign {
    requires transitive dev.floe.spec;
    requires dev.floe.reference;

    exports dev.floe.foreign;

    provides dev.floe.spec.DirectMemoryProvider with
            dev.floe.foreign.ForeignProvider;
}
