package io.agentloop.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/** One tree object: what lies in a folder, by name. */
record Folder(Map<String, Entry> entries) {
    static final Folder EMPTY = new Folder(Map.of());

    record Entry(FileMode mode, ObjectId id) {
        boolean isFolder() {
            return FileMode.TREE.equals(mode);
        }

        boolean isFile() {
            return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
        }
    }

    static Folder read(ObjectReader reader, ObjectId tree) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        CanonicalTreeParser parser = new CanonicalTreeParser(null, reader, tree);
        while (!parser.eof()) {
            entries.put(parser.getEntryPathString(), new Entry(parser.getEntryFileMode(), parser.getEntryObjectId()));
            parser.next();
        }
        return new Folder(entries);
    }

    ObjectId write(ObjectInserter inserter) throws IOException {
        TreeFormatter formatter = new TreeFormatter();
        List<Map.Entry<String, Entry>> sorted = new ArrayList<>(entries.entrySet());
        sorted.sort(Comparator.comparing(Folder::gitOrder));
        for (Map.Entry<String, Entry> entry : sorted) {
            formatter.append(
                    entry.getKey(), entry.getValue().mode(), entry.getValue().id());
        }
        return inserter.insert(formatter);
    }

    /** Git orders the names of folders as if they ended in a slash, and compares bytes: Latin-1 keeps their order. */
    private static String gitOrder(Map.Entry<String, Entry> entry) {
        String name = entry.getValue().isFolder() ? entry.getKey() + "/" : entry.getKey();
        return new String(
                name.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
