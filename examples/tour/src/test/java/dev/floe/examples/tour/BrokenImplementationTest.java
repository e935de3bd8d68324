// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.spec.Allocator;
import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.spi.RoleDecorator;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An example checks the implementation that runs: on one that does not zero, the example of zeroing fails. */
class BrokenImplementationTest {
    private final Thread thread = Thread.currentThread();
    private final ClassLoader own = thread.getContextClassLoader();
    private URLClassLoader withBroken;

    @BeforeEach
    void showBroken(@TempDir Path directory) throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve(DirectMemoryProvider.class.getName()), NeverZeroes.class.getName());
        withBroken = new URLClassLoader(new URL[] {directory.toUri().toURL()}, own);
        thread.setContextClassLoader(withBroken);
    }

    @AfterEach
    void hideBroken() throws IOException {
        thread.setContextClassLoader(own);
        withBroken.close();
    }

    @Test
    void zeroing_fails_andTheOthersStillRun() {
        Telling telling = Telling.of("zeroing", "quota");

        assertThat(telling.status()).isEqualTo(1);
        assertThat(telling.out())
                .contains(
                        "  ! claim failed: every byte reads 0, even in memory that was used before [BLK-06] [ALC-07]\n")
                .endsWith("1 of 2 examples succeeded; failed: zeroing\n");
    }

    /** The implementation of the tour, without zeroing. */
    public static final class NeverZeroes implements DirectMemoryProvider {
        private static DirectMemoryProvider sound() {
            try {
                return (DirectMemoryProvider) Class.forName("dev.floe.reference.ReferenceProvider")
                        .getDeclaredConstructor()
                        .newInstance();
            } catch (ReflectiveOperationException missing) {
                throw new IllegalStateException(missing);
            }
        }

        @Override
        public String name() {
            return "never-zeroes";
        }

        @Override
        public String specVersion() {
            return SPEC_VERSION;
        }

        @Override
        public int priority() {
            return Integer.MAX_VALUE;
        }

        @Override
        public Set<Capability> capabilities() {
            return sound().capabilities();
        }

        @Override
        public DirectMemory create(DirectMemoryConfig config) {
            return sound().create(config, new RoleDecorator() {
                @Override
                public Allocator allocator(Allocator sound) {
                    return new ForwardingAllocator(sound) {
                        @Override
                        public long allocateZeroed(long size) {
                            return super.allocate(size);
                        }
                    };
                }
            });
        }
    }
}
