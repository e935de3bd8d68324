// java -XX:MaxDirectMemorySize=2m --add-exports=java.base/jdk.internal.ref=ALL-UNNAMED HangsTheHandler.java
// (up to JDK 25, which has this cleaner)
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

public class HangsTheHandler {
    public static void main(String[] args) throws InterruptedException {
        ByteBuffer half = ByteBuffer.allocateDirect(1 << 20);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        jdk.internal.ref.Cleaner.create(new Object(), () -> {
            begun.countDown();
            try { ByteBuffer.allocateDirect(2 << 20); } catch (OutOfMemoryError refused) { ended.countDown(); }
        });
        while (begun.getCount() > 0) {
            System.gc();
            begun.await(100, TimeUnit.MILLISECONDS);
        }
        boolean refused = ended.await(10, TimeUnit.SECONDS);
        System.out.println("a refusal takes half a second; this one came within ten: " + refused);
        Reference.reachabilityFence(half);
        Runtime.getRuntime().halt(0);
    }
}
