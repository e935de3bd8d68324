// java -Dio.netty.maxDirectMemory=0
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;

public class NoLimitIsZero {
    public static void main(String[] args) {
        ByteBuf buffer = UnpooledByteBufAllocator.DEFAULT.directBuffer(1 << 20);
        System.out.println("bytes granted at limit 0: " + buffer.capacity());
        buffer.release();
    }
}
