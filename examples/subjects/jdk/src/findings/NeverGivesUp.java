// java -XX:MaxDirectMemorySize=2m NeverGivesUp.java
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

public class NeverGivesUp {
    public static void main(String[] args) throws InterruptedException {
        ByteBuffer half = ByteBuffer.allocateDirect(1 << 20);
        Thread caller = new Thread(() -> {
            try {
                ByteBuffer.allocateDirect(2 << 20);
            } catch (OutOfMemoryError refused) {
                System.out.println("refused");
            }
        });
        caller.setDaemon(true);
        caller.start();
        long end = System.nanoTime() + 5_000_000_000L;
        while (caller.isAlive() && System.nanoTime() < end) {
            caller.interrupt();
        }
        System.out.println("after 5 s of interrupts, still in allocateDirect: " + caller.isAlive());
        Reference.reachabilityFence(half);
    }
}
