package io.agentloop.git.project;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.eclipse.jgit.internal.storage.file.PackFile;
import org.eclipse.jgit.internal.storage.file.PackIndex;
import org.eclipse.jgit.internal.storage.pack.PackExt;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdSet;
import org.eclipse.jgit.lib.ObjectIdSubclassMap;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.storage.pack.PackConfig;

/**
 * Hands a commit with its whole history to a repository that has nothing yet. A pack of which the history needs every object is shared as
 * it is; one that holds more is not, since agents have no business with other branches. Whatever is left goes into one new pack, its
 * compressed bytes as they are.
 */
final class Handover {
    private final Repository from;
    private final Path packs;
    private final ObjectIdSubclassMap<RevObject> reached = new ObjectIdSubclassMap<>();
    private final List<RevObject> inOrder = new ArrayList<>();
    private final List<ObjectIdSet> shared = new ArrayList<>();

    private Handover(Repository from, Path packs) {
        this.from = from;
        this.packs = packs;
    }

    /** Returns when everything is there; on a failure the other repository is of no use. */
    static void between(Repository from, Repository to, ObjectId commit) throws IOException {
        Path packs = directory(to).getPackDirectory().toPath();
        Handover handover = new Handover(from, Files.createDirectories(packs));
        try (ObjectWalk walk = new ObjectWalk(from)) {
            handover.reach(walk, commit);
            handover.share();
            handover.writeRest();
        }
    }

    private static ObjectDirectory directory(Repository repository) {
        return (ObjectDirectory) repository.getObjectDatabase();
    }

    private void reach(ObjectWalk walk, ObjectId commit) throws IOException {
        walk.setRetainBody(false);
        walk.markStart(walk.parseCommit(commit));
        RevObject object = walk.next();
        while (object != null) {
            add(object);
            object = walk.next();
        }
        object = walk.nextObject();
        while (object != null) {
            add(object);
            object = walk.nextObject();
        }
    }

    private void add(RevObject object) {
        reached.add(object);
        inOrder.add(object);
    }

    private void share() throws IOException {
        for (Pack pack : directory(from).getPacks()) {
            PackIndex index = pack.getIndex();
            if (index.getObjectCount() <= inOrder.size() && isAllReached(index)) {
                PackFile file = pack.getPackFile();
                give(file);
                give(file.create(PackExt.INDEX));
                shared.add(index);
            }
        }
    }

    private boolean isAllReached(PackIndex index) {
        for (PackIndex.MutableEntry entry : index) {
            if (!reached.contains(entry.toObjectId())) {
                return false;
            }
        }
        return true;
    }

    private void give(PackFile file) throws IOException {
        SharedFiles.share(file.toPath(), packs.resolve(file.getName()));
    }

    /** Without a search for deltas: those that are there are kept, and nobody waits for better ones. */
    private void writeRest() throws IOException {
        Iterator<RevObject> rest =
                inOrder.stream().filter(object -> !isShared(object)).iterator();
        if (!rest.hasNext()) {
            return;
        }
        PackConfig config = new PackConfig(from);
        config.setDeltaCompress(false);
        try (PackWriter writer = new PackWriter(config, from.newObjectReader())) {
            writer.setDeltaBaseAsOffset(true);
            writer.preparePack(rest);
            String name = "pack-" + writer.computeName().name();
            NullProgressMonitor quiet = NullProgressMonitor.INSTANCE;
            write(name + ".pack", out -> writer.writePack(quiet, quiet, out));
            write(name + ".idx", writer::writeIndex);
        }
    }

    private boolean isShared(ObjectId object) {
        return shared.stream().anyMatch(pack -> pack.contains(object));
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private void write(String name, Content content) throws IOException {
        try (OutputStream out = Files.newOutputStream(packs.resolve(name))) {
            content.writeTo(out);
        }
        SharedFiles.close(packs.resolve(name));
    }
}
