package io.github.modwsgi.maven.binary;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import org.junit.Test;

public class ByteReaderTest {
    private static final int WINDOW = ByteReader.WINDOW_BYTES;

    private static ByteReader reader(Bytes bytes) throws IOException {
        return MemoryChannel.reader(bytes.toArray());
    }

    @Test
    public void numbersAreLittleEndianAndUnsigned() throws Exception {
        ByteReader in = reader(new Bytes().u32(0xfedcba98L).u32(0x80000001L));
        assertEquals(0x98, in.u8(0));
        assertEquals(0xba98, in.u16(0));
        assertEquals(0xfedcba98L, in.u32(0));
        assertEquals(0x80000001fedcba98L, in.u64(0));
    }

    @Test
    public void numbersAndNamesMayCrossTheEdgeOfAWindow() throws Exception {
        ByteReader in = reader(new Bytes().zeros(WINDOW - 2).u32(0x12345678L).textAndNul("name"));
        assertEquals(0x12345678L, in.u32(WINDOW - 2));
        assertEquals("name", in.name(WINDOW + 2, in.length()));
        assertEquals(4, in.lastNameBytes());
        assertEquals(0x78, in.bytes(0, WINDOW + 7)[WINDOW - 2]);
    }

    @Test
    public void nothingOutsideTheFileIsRead() throws Exception {
        ByteReader in = reader(new Bytes().u32(1).text("no end"));
        for (long at : new long[] {-1, 7, 10, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThrows(MalformedBinaryException.class, () -> in.u32(at));
        }
        for (long at : new long[] {-1, 4, 10, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThrows(MalformedBinaryException.class, () -> in.name(at, Long.MAX_VALUE));
        }
        assertThrows(MalformedBinaryException.class, () -> in.name(4, 3));
    }

    @Test
    public void aWindowInUseStaysWhileOthersComeAndGo() throws Exception {
        MemoryChannel channel = new MemoryChannel(new byte[0], 200L * WINDOW);
        ByteReader in = new ByteReader(MemoryChannel.NAME, channel);
        for (int i = 1; i < 200; i++) {
            in.u8(0);
            in.u8((long) i * WINDOW);
        }
        assertEquals(200L * WINDOW, channel.bytesRead());
    }
}
