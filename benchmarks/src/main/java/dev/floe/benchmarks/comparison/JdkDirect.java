// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.comparison;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;

/** {@link ByteBuffer#allocateDirect}, released explicitly by {@code Unsafe.invokeCleaner}. */
final class JdkDirect implements Candidate<ByteBuffer> {
    private static final MethodHandle CLEAN = cleaner();

    private final BufferPoolMXBean pool = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(each -> each.getName().equals("direct"))
            .findFirst()
            .orElseThrow();

    private static MethodHandle cleaner() {
        try {
            Class<?> unsafe = Class.forName("sun.misc.Unsafe");
            Field field = unsafe.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return MethodHandles.lookup()
                    .findVirtual(unsafe, "invokeCleaner", MethodType.methodType(void.class, ByteBuffer.class))
                    .bindTo(field.get(null));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    @Override
    public ByteBuffer allocate(int bytes) {
        return ByteBuffer.allocateDirect(bytes);
    }

    @Override
    public long touch(ByteBuffer block, int step) {
        return Candidate.touchBuffer(block, step);
    }

    @Override
    public void release(ByteBuffer block) {
        try {
            CLEAN.invokeExact(block);
        } catch (Throwable failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public long live() {
        return pool.getCount();
    }
}
