// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.spec.Allocator;
import dev.floe.spec.Capability;
import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.Reserver;
import dev.floe.spec.spi.RoleDecorator;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What an implementer has before anything is written: all is claimed, and every method returns what an empty body returns.
 * It does nothing right, and nothing of it can be in a stack trace.
 *
 * @param written how far the implementer got
 */
record Unfinished(Written written) implements DirectMemoryProvider {
    /** How far an implementer got. */
    enum Written {
        /** The provider has a name. */
        NAME,
        /** The provider has empty methods. */
        PROVIDER,
        /** The roles are there, and their methods are empty. */
        ROLES,
        /** So are those of all that the roles hand out. */
        BLOCKS
    }

    @Override
    public String name() {
        return "unfinished";
    }

    @Override
    public String specVersion() {
        return SPEC_VERSION;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public DirectMemory create(DirectMemoryConfig config) {
        return written == Written.NAME ? DirectMemoryProvider.super.create(config) : role(DirectMemory.class);
    }

    @Override
    public DirectMemory create(DirectMemoryConfig config, RoleDecorator decorator) {
        return written == Written.NAME
                ? DirectMemoryProvider.super.create(config, decorator)
                : role(DirectMemory.class);
    }

    @Override
    public Optional<Reserver> reserver(DirectMemoryConfig config) {
        return written == Written.PROVIDER ? null : Optional.ofNullable(role(Reserver.class));
    }

    @Override
    public Optional<Allocator> allocator() {
        return written == Written.PROVIDER ? null : Optional.ofNullable(role(Allocator.class));
    }

    @Override
    public Optional<Cleaner> cleaner(DirectMemoryConfig config) {
        return written == Written.PROVIDER ? null : Optional.ofNullable(role(Cleaner.class));
    }

    private <T> T role(Class<T> type) {
        return written.compareTo(Written.ROLES) < 0 ? null : empty(type);
    }

    private <T> T empty(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> nothing(method.getReturnType())));
    }

    /** {@return what an empty body returns} */
    private Object nothing(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        if (type == long.class) {
            return 0L;
        }
        boolean handsOut = written == Written.BLOCKS
                && type.isInterface()
                && type.getName().startsWith("dev.floe");
        return handsOut ? empty(type) : null;
    }
}
