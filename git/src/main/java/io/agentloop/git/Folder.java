package io.agentloop.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.eclipse.jgit.util.RawParseUtils;

/**
 * One tree object: what lies in a folder. Names are bytes in git, in any encoding or none; here each byte is one character, so that they
 * come back as they were and sort as git sorts them. {@link #name} and {@link #shown} go between these and texts.
 */
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
            byte[] name = new byte[parser.getNameLength()];
            parser.getName(name, 0);
            entries.put(
                    new String(name, StandardCharsets.ISO_8859_1),
                    new Entry(parser.getEntryFileMode(), parser.getEntryObjectId()));
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
                    entry.getKey().getBytes(StandardCharsets.ISO_8859_1),
                    entry.getValue().mode(),
                    entry.getValue().id());
        }
        return inserter.insert(formatter);
    }

    /** Git orders the names of folders as if they ended in a slash. */
    private static String gitOrder(Map.Entry<String, Entry> entry) {
        return entry.getValue().isFolder() ? entry.getKey() + "/" : entry.getKey();
    }

    /** The name, or path, that a text stands for. */
    static String name(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** A name, or path, for people. */
    static String shown(String name) {
        return RawParseUtils.decode(name.getBytes(StandardCharsets.ISO_8859_1));
    }
}
