// java -XX:MaxDirectMemorySize=64m KnowsNoLimit.java
import java.lang.foreign.Arena;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

public class KnowsNoLimit {
    public static void main(String[] args) {
        try (Arena shared = Arena.ofShared();
                Arena confined = Arena.ofConfined()) {
            shared.allocate(256 << 20);
            confined.allocate(256 << 20);
            ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                    .filter(bean -> bean.getName().equals("direct"))
                    .forEach(bean -> System.out.println("512 MiB live at a limit of 64 MiB, shown: " + bean.getMemoryUsed()));
        }
    }
}
