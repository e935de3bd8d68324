// java -XX:MaxDirectMemorySize=2m -XX:+UseSerialGC CollectsForEach.java
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

public class CollectsForEach {
    public static void main(String[] args) throws InterruptedException {
        ByteBuffer half = ByteBuffer.allocateDirect(1 << 20);
        long begin = System.nanoTime();
        fail();
        System.out.println("one refusal took half a second: " + (System.nanoTime() - begin >= 500_000_000L));
        long before = collections();
        Thread[] callers = new Thread[16];
        for (int i = 0; i < callers.length; i++) {
            callers[i] = new Thread(CollectsForEach::fail);
            callers[i].start();
        }
        for (Thread caller : callers) caller.join();
        System.out.println("16 refusals at once, more than two collections: " + (collections() - before > 2));
        Reference.reachabilityFence(half);
    }
    static void fail() {
        try { ByteBuffer.allocateDirect(2 << 20); } catch (OutOfMemoryError expected) { }
    }
    static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream().mapToLong(bean -> bean.getCollectionCount()).sum();
    }
}
