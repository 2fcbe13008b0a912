package io.agentloop.upstream.upkeep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;

/** The table beside a pack: which objects it holds, and what the pack's last bytes have to be. */
final class PackIndex implements AutoCloseable {
    private static final int MAGIC = 0xff744f63;
    private static final int HEAD = 8;
    private static final int FAN_OUT = 256;
    private static final int ID = 20;
    private static final int NAMES = HEAD + FAN_OUT * Integer.BYTES;
    private static final int PER_OBJECT = ID + 2 * Integer.BYTES;

    private final Path file;
    private final FileChannel channel;
    private final int count;
    private int bucket = -1;
    private byte[] ids = {};

    private PackIndex(Path file, FileChannel channel, int count) {
        this.file = file;
        this.channel = channel;
        this.count = count;
    }

    /** Opens it; one that cannot be the index of a whole pack is refused. */
    static PackIndex open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new PackIndex(file, channel, checkedCount(file, channel));
        } catch (IOException | RuntimeException bad) {
            channel.close();
            throw bad;
        }
    }

    private static int checkedCount(Path file, FileChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.wrap(read(file, channel, 0, NAMES));
        if (head.getInt() != MAGIC || head.getInt() != 2) {
            throw damaged(file, "it does not begin like one");
        }
        int last = 0;
        for (int i = 0; i < FAN_OUT; i++) {
            int next = head.getInt();
            if (next < last) {
                throw damaged(file, "its table is not in order");
            }
            last = next;
        }
        long least = NAMES + (long) last * PER_OBJECT + 2 * ID;
        if (channel.size() < least || channel.size() > least + (long) last * Long.BYTES) {
            throw damaged(file, "it has " + channel.size() + " bytes, which is not the size for " + last + " objects");
        }
        return last;
    }

    private static IOException damaged(Path file, String why) {
        return new IOException("the pack index " + file.getFileName() + " is damaged: " + why);
    }

    int count() {
        return count;
    }

    /** The id at this place in their order, in hex. */
    String id(int place) throws IOException {
        return HexFormat.of().formatHex(read(file, channel, NAMES + (long) place * ID, ID));
    }

    /** Tells whether the pack holds an object; quick when the ids asked for begin with the same byte as the one before. */
    boolean has(String id) throws IOException {
        byte[] wanted = HexFormat.of().parseHex(id);
        byte[] ids = beginningWith(wanted[0] & 0xff);
        int low = 0;
        int high = ids.length / ID;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = Arrays.compareUnsigned(ids, middle * ID, (middle + 1) * ID, wanted, 0, ID);
            if (order == 0) {
                return true;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle;
        }
        return false;
    }

    private byte[] beginningWith(int first) throws IOException {
        if (first != bucket) {
            int from = first == 0 ? 0 : upTo(first - 1);
            ids = read(file, channel, NAMES + (long) from * ID, (upTo(first) - from) * ID);
            bucket = first;
        }
        return ids;
    }

    private int upTo(int first) throws IOException {
        return ByteBuffer.wrap(read(file, channel, HEAD + (long) first * Integer.BYTES, Integer.BYTES))
                .getInt();
    }

    /** What the pack ends with, in hex. */
    String packTrailer() throws IOException {
        return HexFormat.of().formatHex(read(file, channel, channel.size() - 2 * ID, ID));
    }

    private static byte[] read(Path file, FileChannel channel, long from, int size) throws IOException {
        byte[] bytes = new byte[size];
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            if (channel.read(rest, from + rest.position()) < 0) {
                throw damaged(file, "it ends early");
            }
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
