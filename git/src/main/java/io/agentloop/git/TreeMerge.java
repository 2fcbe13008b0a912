package io.agentloop.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.errors.BinaryBlobException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeChunk;
import org.eclipse.jgit.merge.MergeFormatter;
import org.eclipse.jgit.merge.MergeResult;
import org.jspecify.annotations.Nullable;

/** A three-way merge of trees in memory that enters only folders which both sides changed. */
final class TreeMerge {
    private static final int MAX_MERGED_FILE = 32 << 20;

    private final ObjectReader reader;
    private final ObjectInserter inserter;
    private final List<String> conflicts = new ArrayList<>();

    TreeMerge(ObjectReader reader, ObjectInserter inserter) {
        this.reader = reader;
        this.inserter = inserter;
    }

    /** Where the two sides disagree, as {@code path} or {@code path:line}. */
    List<String> conflicts() {
        return conflicts;
    }

    /** The merged tree; meaningless when there were conflicts. */
    ObjectId merge(ObjectId base, ObjectId ours, ObjectId theirs) throws IOException {
        ObjectId merged = folders("", base, ours, theirs);
        return merged == null ? inserter.insert(Constants.OBJ_TREE, new byte[0]) : merged;
    }

    private @Nullable ObjectId folders(
            String path, @Nullable ObjectId base, @Nullable ObjectId ours, @Nullable ObjectId theirs)
            throws IOException {
        Map<String, Folder.Entry> inBase = read(base);
        Map<String, Folder.Entry> inOurs = read(ours);
        Map<String, Folder.Entry> inTheirs = read(theirs);
        TreeSet<String> names = new TreeSet<>(inOurs.keySet());
        names.addAll(inTheirs.keySet());
        TreeMap<String, Folder.Entry> merged = new TreeMap<>();
        for (String name : names) {
            Folder.Entry entry = entry(path + name, inBase.get(name), inOurs.get(name), inTheirs.get(name));
            if (entry != null) {
                merged.put(name, entry);
            }
        }
        return merged.isEmpty() ? null : new Folder(merged).write(inserter);
    }

    private Map<String, Folder.Entry> read(@Nullable ObjectId tree) throws IOException {
        return tree == null ? Map.of() : Folder.read(reader, tree).entries();
    }

    private Folder.@Nullable Entry entry(
            String path, Folder.@Nullable Entry base, Folder.@Nullable Entry ours, Folder.@Nullable Entry theirs)
            throws IOException {
        if (same(ours, theirs) || same(base, theirs)) {
            return ours;
        }
        if (same(base, ours)) {
            return theirs;
        }
        if (folderOrNothing(base) && folderOrNothing(ours) && folderOrNothing(theirs)) {
            ObjectId tree = folders(path + "/", id(base), id(ours), id(theirs));
            return tree == null ? null : new Folder.Entry(FileMode.TREE, tree);
        }
        if (base != null && ours != null && theirs != null && base.isFile() && ours.isFile() && theirs.isFile()) {
            return contents(path, base, ours, theirs);
        }
        conflicts.add(Folder.shown(path));
        return ours;
    }

    private Folder.Entry contents(String path, Folder.Entry base, Folder.Entry ours, Folder.Entry theirs)
            throws IOException {
        FileMode mode = ours.mode().equals(base.mode()) ? theirs.mode() : ours.mode();
        if (ours.id().equals(theirs.id()) || base.id().equals(theirs.id())) {
            return new Folder.Entry(mode, ours.id());
        }
        if (base.id().equals(ours.id())) {
            return new Folder.Entry(mode, theirs.id());
        }
        try {
            MergeResult<RawText> result =
                    new MergeAlgorithm().merge(RawTextComparator.DEFAULT, text(base), text(ours), text(theirs));
            if (result.containsConflicts()) {
                conflicts.add(Folder.shown(path) + ":" + firstLine(result));
                return ours;
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new MergeFormatter().formatMerge(out, result, "base", "main", "pushed", StandardCharsets.UTF_8);
            return new Folder.Entry(mode, inserter.insert(Constants.OBJ_BLOB, out.toByteArray()));
        } catch (BinaryBlobException binary) {
            conflicts.add(Folder.shown(path) + " (binary)");
            return ours;
        }
    }

    private RawText text(Folder.Entry entry) throws IOException, BinaryBlobException {
        return RawText.load(reader.open(entry.id(), Constants.OBJ_BLOB), MAX_MERGED_FILE);
    }

    /** The line of main's file, counted from 1, at which the first disagreement begins. */
    private static int firstLine(MergeResult<RawText> result) {
        for (MergeChunk chunk : result) {
            if (chunk.getConflictState() == MergeChunk.ConflictState.FIRST_CONFLICTING_RANGE) {
                return chunk.getBegin() + 1;
            }
        }
        return 1;
    }

    private static boolean same(Folder.@Nullable Entry a, Folder.@Nullable Entry b) {
        if (a == null || b == null) {
            return a == null && b == null;
        }
        return a.id().equals(b.id()) && a.mode().equals(b.mode());
    }

    private static boolean folderOrNothing(Folder.@Nullable Entry entry) {
        return entry == null || entry.isFolder();
    }

    private static @Nullable ObjectId id(Folder.@Nullable Entry entry) {
        return entry == null ? null : entry.id();
    }
}
