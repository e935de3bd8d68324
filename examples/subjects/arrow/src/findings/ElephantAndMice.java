// java --add-opens=java.base/java.nio=ALL-UNNAMED, from JDK 23 on --sun-misc-unsafe-memory-access=allow
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.memory.RootAllocator;

public class ElephantAndMice {
    static final RootAllocator ROOT = new RootAllocator(32 << 20);

    public static void main(String[] args) {
        Thread elephant = new Thread(() -> {
            while (true) allocate(64 << 20); // never fits into 32 MiB
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

    static boolean allocate(long bytes) {
        try {
            ROOT.buffer(bytes).close();
        } catch (OutOfMemoryException refused) {
            return false;
        }
        return true;
    }
}
