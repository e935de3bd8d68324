// java -Dio.netty.maxDirectMemory=33554432, and up to JDK 23 --add-opens=java.base/java.nio=ALL-UNNAMED
// -Dio.netty.tryReflectionSetAccessible=true, from JDK 24 on --enable-native-access=ALL-UNNAMED
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.internal.OutOfDirectMemoryError;

public class ElephantAndMice {
    public static void main(String[] args) {
        Thread elephant = new Thread(() -> {
            while (true) {
                allocate(64 << 20); // never fits into 32 MiB
            }
        });
        elephant.setDaemon(true);
        elephant.start();
        long end = System.nanoTime() + 20_000_000_000L;
        boolean granted = true;
        while (granted && System.nanoTime() < end) {
            granted = allocate(1024); // always fits: nobody else holds anything
        }
        System.out.println(granted ? "no mouse was refused" : "a mouse was refused in an empty budget");
    }

    static boolean allocate(int bytes) {
        try {
            return UnpooledByteBufAllocator.DEFAULT.directBuffer(bytes, bytes).release();
        } catch (OutOfDirectMemoryError refused) {
            return false;
        }
    }
}
