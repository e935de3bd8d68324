// SPDX-License-Identifier: Apache-2.0
package dev.floe.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which implementation is selected, seen through the one public method. */
class ProvidersTest {
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
        System.clearProperty("floe.provider");
    }

    @Test
    void open_nothingNamed_takesTheHighestPriority() {
        known(Low.class, High.class, RoleOnly.class);
        assertThat(open()).hasToString("memory of high");
    }

    @Test
    void open_named_takesThatOne() {
        known(Low.class, High.class);
        System.setProperty("floe.provider", "low");
        assertThat(open()).hasToString("memory of low");
    }

    @Test
    void open_namedButNotThere_listsThoseThatAre() {
        known(Low.class, High.class);
        System.setProperty("floe.provider", "nosuch");
        assertThatIllegalStateException()
                .isThrownBy(ProvidersTest::open)
                .withMessage("no such direct memory provider: floe.provider=nosuch, available=[high, low]");
    }

    @Test
    void open_noneAtAll_saysWhichDependencyToAdd() {
        known();
        assertThatIllegalStateException()
                .isThrownBy(ProvidersTest::open)
                .withMessageContaining("add dev.floe:floe-reference (JDK 17 or later)");
    }

    @Test
    void open_oneCannotBeLoaded_isSkipped() {
        known(Failing.class, Low.class);
        assertThat(open()).hasToString("memory of low");
    }

    @Test
    void open_onlyOneAndItCannotBeLoaded_isNamedWithItsReason() {
        known(Failing.class);
        assertThatIllegalStateException()
                .isThrownBy(ProvidersTest::open)
                .withMessageContaining("skipped=[")
                .withMessageContaining(Failing.class.getName())
                .withMessageContaining("no luck");
    }

    @Test
    void open_builtForAnotherSpecification_isRefusedByName() {
        known(Stranger.class);
        assertThatIllegalStateException()
                .isThrownBy(ProvidersTest::open)
                .withMessage("provider was built for another specification: provider=stranger, itsVersion=9.9, version="
                        + DirectMemoryProvider.SPEC_VERSION);
    }

    /** As in the common pool, or on a thread of a server: the context class loader is that of another, or there is none. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void open_withAnotherContextLoader_findsTheProviderBesideTheSpecification(boolean none, @TempDir Path services)
            throws Exception {
        Path file = services.resolve("META-INF/services/" + DirectMemoryProvider.class.getName());
        Files.createDirectories(file.getParent());
        Files.writeString(file, High.class.getName());
        URL[] application = {
            root(DirectMemory.class),
            root(ProvidersTest.class),
            services.toUri().toURL()
        };
        try (URLClassLoader loader = new URLClassLoader(application, null)) {
            known(Low.class); // of this specification: for that of the application it is no subtype
            if (none) {
                Thread.currentThread().setContextClassLoader(null);
            }

            Object memory = loader.loadClass(ProvidersTest.class.getName() + "$Application")
                    .getMethod("open")
                    .invoke(null);

            assertThat(memory).hasToString("memory of high");
        }
    }

    public static final class Application {
        public static Object open() {
            return DirectMemory.open(DirectMemoryConfig.builder().build());
        }
    }

    /** By where the class lies: in a patched module the test classes have the code source of the main ones. */
    private static URL root(Class<?> type) throws IOException {
        String resource = type.getName().replace('.', '/') + ".class";
        String url = type.getResource(type.getSimpleName() + ".class").toString();
        return new URL(url.substring(0, url.length() - resource.length()));
    }

    private static DirectMemory open() {
        return DirectMemory.open(DirectMemoryConfig.builder().build());
    }

    /** Makes these, and no others, the providers that the service loader knows. */
    private void known(Class<?>... providers) {
        String lines = Stream.of(providers).map(Class::getName).collect(Collectors.joining("\n"));
        Thread.currentThread().setContextClassLoader(new StrangersLoader(before, lines));
    }

    /** Defines the providers of this test outside the module of the spec, as those of an application are. */
    private static final class StrangersLoader extends ClassLoader {
        private final String lines;

        StrangersLoader(ClassLoader parent, String lines) {
            super(parent);
            this.lines = lines;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(ProvidersTest.class.getName() + "$") || findLoadedClass(name) != null) {
                return super.loadClass(name, resolve);
            }
            try (InputStream bytes =
                    ProvidersTest.class.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
                byte[] code = bytes.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.equals("META-INF/services/" + DirectMemoryProvider.class.getName())
                    ? Collections.enumeration(Set.of(textual(lines)))
                    : super.getResources(name);
        }
    }

    private static URL textual(String content) throws IOException {
        return new URL(null, "memory:services", new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
                return new URLConnection(url) {
                    @Override
                    public void connect() {}

                    @Override
                    public InputStream getInputStream() {
                        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
                    }
                };
            }
        });
    }

    public static class Low implements DirectMemoryProvider {
        @Override
        public String name() {
            return "low";
        }

        @Override
        public String specVersion() {
            return SPEC_VERSION;
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.MEMORY);
        }

        @Override
        public DirectMemory create(DirectMemoryConfig config) {
            return (DirectMemory) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {DirectMemory.class},
                    (proxy, method, arguments) -> "memory of " + name());
        }
    }

    public static final class High extends Low {
        @Override
        public String name() {
            return "high";
        }

        @Override
        public int priority() {
            return 5;
        }
    }

    public static final class RoleOnly extends Low {
        @Override
        public int priority() {
            return 99;
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.RESERVER);
        }
    }

    public static final class Stranger extends Low {
        @Override
        public String name() {
            return "stranger";
        }

        @Override
        public String specVersion() {
            return "9.9";
        }
    }

    public static final class Failing extends Low {
        public Failing() {
            throw new IllegalStateException("no luck");
        }
    }
}
