// java -XX:MaxDirectMemorySize=4611686018427387904 LeaksQuota.java
import java.lang.foreign.Arena;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

public class LeaksQuota {
    public static void main(String[] args) throws InterruptedException {
        BufferPoolMXBean pool = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(bean -> bean.getName().equals("direct"))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < 3; i++) {
            try {
                Arena.ofAuto().allocate(1L << 60);
                System.out.println("no machine has that much");
            } catch (OutOfMemoryError expected) {
                System.gc();
                Thread.sleep(200);
            }
        }
        System.out.println("segments that live: 0, counted: " + pool.getCount());
        System.out.println("bytes of quota lost: " + pool.getTotalCapacity());
    }
}
