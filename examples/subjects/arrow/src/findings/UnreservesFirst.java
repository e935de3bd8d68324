// java --add-opens=java.base/java.nio=ALL-UNNAMED, from JDK 23 on --sun-misc-unsafe-memory-access=allow
import org.apache.arrow.memory.ForeignAllocation;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.memory.util.MemoryUtil;

public class UnreservesFirst {
    public static void main(String[] args) {
        RootAllocator root = new RootAllocator(1024);
        long address = MemoryUtil.allocateMemory(1024);
        root.wrapForeignAllocation(new ForeignAllocation(1024, address) {
                    @Override
                    protected void release0() {
                        System.out.println("bytes about to be freed: 1024, still charged: " + root.getAllocatedMemory());
                        root.buffer(1024).close(); // the limit is 1024: twice of it is taken now
                        MemoryUtil.freeMemory(address);
                    }
                })
                .close();
    }
}
