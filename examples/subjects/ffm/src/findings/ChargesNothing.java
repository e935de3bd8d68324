// java -XX:MaxDirectMemorySize=1m ChargesNothing.java
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

public class ChargesNothing {
    public static void main(String[] args) {
        MemorySegment full = Arena.ofAuto().allocate(1 << 20);
        System.out.println("empty buffer at a full quota: " + ByteBuffer.allocateDirect(0).capacity() + " bytes");
        try {
            System.out.println("empty segment: " + Arena.ofAuto().allocate(0).byteSize() + " bytes");
        } catch (OutOfMemoryError refused) {
            System.out.println("empty segment: refused, " + refused.getMessage());
        }
        Reference.reachabilityFence(full);
    }
}
