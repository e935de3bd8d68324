// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.spec.Allocator;
import dev.floe.spec.Capability;
import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.Reserver;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.Verdict;
import dev.floe.tck.engine.CheckResult;
import dev.floe.tck.fixture.Children;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit on an implementation that is just begun: its checks fail, and none reports an error of the kit. */
@Tag("one-jdk")
class UnfinishedTest {
    @ParameterizedTest
    @EnumSource
    void checksFail_andNoneIsAKitError(Unfinished.Written written) {
        List<CheckResult> results =
                ProofRunner.inThisJvm(() -> new Unfinished(written), 0.1, check -> !check.takes(Children.class));

        assertThat(results)
                .filteredOn(result -> result.verdict() == Verdict.KIT_ERROR)
                .isEmpty();
        assertThat(results)
                .filteredOn(result -> result.verdict().isBroken())
                .hasSizeGreaterThan(results.size() * 3 / 4);
    }

    /**
     * An implementation that claims everything and in which every method returns what an empty body returns. Its roles
     * are proxies, so none of its frames is in a stack trace.
     *
     * @param written the part that is written
     */
    private record Unfinished(Written written) implements DirectMemoryProvider {
        /** The part of an implementation that is written. */
        enum Written {
            /** The name of the provider. */
            NAME,
            /** The provider, with empty methods. */
            PROVIDER,
            /** The roles as well, with empty methods. */
            ROLES,
            /** The objects that the roles return as well, with empty methods. */
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
}
