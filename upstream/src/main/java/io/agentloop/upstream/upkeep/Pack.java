package io.agentloop.upstream.upkeep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;

/** A pack in the repository, by its path without an ending. */
record Pack(Path folder, String name) {
    private static final int MAGIC = 0x5041434b;
    private static final int HEAD = 12;
    private static final int TRAILER = 20;

    Path file(String ending) {
        return folder.resolve(name + ending);
    }

    /** Kept packs are immutable: others may use them through a path of their own. */
    boolean isKept() {
        return Files.exists(file(".keep"));
    }

    PackIndex index() throws IOException {
        return PackIndex.open(file(".idx"));
    }

    long size() throws IOException {
        return Files.size(file(".pack"));
    }

    /** Compares its first and last bytes with its index; costs the same for a large one. */
    void check() throws IOException {
        if (!Files.exists(file(".idx"))) {
            throw damaged("it has no index; `git index-pack` may make one");
        }
        try (PackIndex index = index();
                FileChannel pack = FileChannel.open(file(".pack"), StandardOpenOption.READ)) {
            ByteBuffer head = ByteBuffer.wrap(read(pack, 0, HEAD));
            if (head.getInt() != MAGIC || head.getInt() < 2) {
                throw damaged("it does not begin like a pack");
            }
            int objects = head.getInt();
            if (objects != index.count()) {
                throw damaged("it says that it has " + objects + " objects, its index " + index.count());
            }
            String trailer = HexFormat.of().formatHex(read(pack, pack.size() - TRAILER, TRAILER));
            if (!trailer.equals(index.packTrailer())) {
                throw damaged("it does not end as its index says; it was cut off or overwritten");
            }
        }
    }

    private byte[] read(FileChannel pack, long from, int size) throws IOException {
        byte[] bytes = new byte[size];
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (from >= 0 && rest.hasRemaining()) {
            if (pack.read(rest, from + rest.position()) < 0) {
                throw damaged("it ends early");
            }
        }
        if (rest.hasRemaining()) {
            throw damaged("it has only " + pack.size() + " bytes");
        }
        return bytes;
    }

    private IOException damaged(String why) {
        return new IOException("the pack " + name + ".pack is damaged: " + why);
    }
}
