package io.agentloop.git.project;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PackParser;

/** Moves commits between two repositories on the same disk: one pack, written and read at the same time. */
final class Transfer {
    private static final int PIPE_BYTES = 1 << 20;

    private Transfer() {}

    static void between(Repository from, Repository to, ObjectId commit, String ref) throws IOException {
        if (!to.getObjectDatabase().has(commit)) {
            copy(from, to, commit);
        }
        RefUpdate update = to.updateRef(ref);
        update.setNewObjectId(commit);
        update.setForceUpdate(true);
        update.setRefLogMessage("agentloop: " + commit.name(), false);
        RefUpdate.Result result = update.update();
        switch (result) {
            case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {}
            default -> throw new IOException("setting " + ref + " in " + to.getDirectory() + " failed: " + result);
        }
    }

    private static void copy(Repository from, Repository to, ObjectId commit) throws IOException {
        AtomicReference<Throwable> failed = new AtomicReference<>();
        Set<ObjectId> known = known(from, to);
        PipedInputStream in = new PipedInputStream(PIPE_BYTES);
        PipedOutputStream out = new PipedOutputStream(in);
        Thread writer = Thread.ofVirtual().start(() -> write(from, commit, known, out, failed));
        try (in;
                ObjectInserter inserter = to.newObjectInserter()) {
            PackParser parser = inserter.newPackParser(in);
            parser.setAllowThin(true);
            parser.parse(NullProgressMonitor.INSTANCE);
            inserter.flush();
        } catch (IOException reading) {
            throw failed.get() == null ? reading : new IOException("cannot copy commits", failed.get());
        } finally {
            joined(writer);
        }
    }

    private static void joined(Thread writer) {
        try {
            writer.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** What both have, so that it need not be copied. */
    private static Set<ObjectId> known(Repository from, Repository to) throws IOException {
        Set<ObjectId> known = new HashSet<>();
        for (Ref ref : to.getRefDatabase().getRefs()) {
            ObjectId id = ref.getObjectId();
            if (id != null && from.getObjectDatabase().has(id)) {
                known.add(id);
            }
        }
        return known;
    }

    private static void write(
            Repository from,
            ObjectId commit,
            Set<ObjectId> known,
            PipedOutputStream out,
            AtomicReference<Throwable> failed) {
        try (out;
                PackWriter writer = new PackWriter(from)) {
            writer.setThin(true);
            writer.setDeltaBaseAsOffset(true);
            writer.preparePack(NullProgressMonitor.INSTANCE, Set.of(commit), known);
            writer.writePack(NullProgressMonitor.INSTANCE, NullProgressMonitor.INSTANCE, out);
        } catch (IOException | RuntimeException e) {
            failed.set(e);
        }
    }
}
