// java --add-opens=java.base/java.nio=ALL-UNNAMED, from JDK 23 on --sun-misc-unsafe-memory-access=allow
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.RootAllocator;

public class WorksWhenClosed {
    public static void main(String[] args) {
        RootAllocator root = new RootAllocator(1024);
        root.close();
        ArrowBuf buffer = root.buffer(1024);
        System.out.println("bytes granted by a closed allocator: " + buffer.capacity());
    }
}
