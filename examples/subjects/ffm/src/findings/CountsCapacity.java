// java -XX:MaxDirectMemorySize=64m CountsCapacity.java
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

public class CountsCapacity {
    public static void main(String[] args) {
        List<MemorySegment> live = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            live.add(Arena.ofAuto().allocate(1, 2 << 20));
        }
        BufferPoolMXBean pool = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(bean -> bean.getName().equals("direct"))
                .findFirst()
                .orElseThrow();
        System.out.println("limit in bytes: " + (64 << 20) + ", segments: " + live.size());
        System.out.println("bytes charged: " + pool.getTotalCapacity());
        System.out.println("bytes taken: " + pool.getMemoryUsed());
    }
}
