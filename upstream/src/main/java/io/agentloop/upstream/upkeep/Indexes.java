package io.agentloop.upstream.upkeep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What several packs hold together. */
record Indexes(List<PackIndex> indexes) implements AutoCloseable {
    static Indexes of(List<Pack> packs) throws IOException {
        Indexes opened = new Indexes(new ArrayList<>());
        try {
            for (Pack pack : packs) {
                opened.indexes().add(pack.index());
            }
            return opened;
        } catch (IOException | RuntimeException failed) {
            opened.close();
            throw failed;
        }
    }

    boolean has(String id) {
        try {
            for (PackIndex index : indexes) {
                if (index.has(id)) {
                    return true;
                }
            }
            return false;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() throws IOException {
        for (PackIndex index : indexes) {
            index.close();
        }
    }
}
