// SPDX-License-Identifier: Apache-2.0
/** Direct memory on {@code sun.misc.Unsafe} and phantom references, for Java 17 and later. */
@SuppressWarnings("module") // dev.floe.foreign is compiled after this module, and need not be there
module dev.floe.reference {
    requires transitive dev.floe.spec;
    requires java.management;
    requires static jdk.jfr;
    requires jdk.unsupported;

    exports dev.floe.reference to
            dev.floe.foreign;

    provides dev.floe.spec.DirectMemoryProvider with
            dev.floe.reference.ReferenceProvider;
}
