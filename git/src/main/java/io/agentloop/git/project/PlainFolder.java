package io.agentloop.git.project;

import io.agentloop.git.BareRepository;
import io.agentloop.git.Ids;
import io.agentloop.git.Signature;
import io.agentloop.git.TreeEdit;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.api.AddCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;

/** A project folder that is not in git; it is only read. */
public final class PlainFolder {
    private static final char NO_TEXT = '\uFFFD';

    private final Path folder;

    /** The folder to read. */
    public PlainFolder(Path folder) {
        this.folder = folder;
    }

    /** What a first commit would hold: everything that no {@code .gitignore} names. */
    public TreeListing listing() throws IOException {
        Path scratch = Files.createTempDirectory("agentloop-listing");
        TreeMap<String, TreeListing.Kind> entries = new TreeMap<>();
        try (Repository repository = over(scratch.resolve("git"), scratch.resolve("index"))) {
            repository.create(true);
            try (TreeWalk walk = new TreeWalk(repository)) {
                walk.addTree(new FileTreeIterator(repository));
                while (walk.next()) {
                    WorkingTreeIterator entry = walk.getTree(0, WorkingTreeIterator.class);
                    if (entry == null || entry.isEntryIgnored()) {
                        continue;
                    }
                    if (FileMode.TREE.equals(walk.getRawMode(0))) {
                        walk.enterSubtree();
                        continue;
                    }
                    entries.put(walk.getPathString(), Listings.kind(walk.getFileMode(0)));
                }
            }
        } finally {
            Scratch.remove(scratch);
        }
        return new TreeListing(entries);
    }

    /** A path of the listing under which no file can be opened, because its bytes are no text. */
    public Optional<String> unreadableName(TreeListing listing) {
        return listing.entries().keySet().stream()
                .filter(path -> path.indexOf(NO_TEXT) >= 0)
                .filter(path -> !Files.exists(folder.resolve(path), LinkOption.NOFOLLOW_LINKS))
                .findFirst();
    }

    /** Makes a commit without parents of that listing in the repository; the folder stays as it is. */
    public CommitId commitInto(BareRepository repository, Signature author, String message) throws IOException {
        Path scratch = Files.createTempDirectory("agentloop-commit");
        try (Repository over = new PackedWrites(builder(repository.folder(), scratch.resolve("index")))) {
            DirCache index = new AddCommand(over).addFilepattern(".").call();
            try (ObjectInserter inserter = over.newObjectInserter();
                    ObjectReader reader = inserter.newReader()) {
                ObjectId tree = index.writeTree(inserter);
                ObjectId commit = new TreeEdit(reader, inserter).commit(tree, null, author, author, message);
                inserter.flush();
                return Ids.of(commit);
            }
        } catch (GitAPIException e) {
            throw new IOException("cannot read the files of " + folder + ": " + e.getMessage(), e);
        } finally {
            Scratch.remove(scratch);
        }
    }

    /** The text of a file; empty when there is none. */
    public Optional<String> file(String path) throws IOException {
        Path file = folder.resolve(path);
        return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    private Repository over(Path gitFolder, Path index) throws IOException {
        return builder(gitFolder, index).build();
    }

    private FileRepositoryBuilder builder(Path gitFolder, Path index) throws IOException {
        return new FileRepositoryBuilder()
                .setGitDir(gitFolder.toFile())
                .setWorkTree(folder.toFile())
                .setIndexFile(index.toFile())
                .setup();
    }

    /** A repository that gets packs and no loose objects, since agents share packs. */
    private static final class PackedWrites extends FileRepository {
        PackedWrites(FileRepositoryBuilder builder) throws IOException {
            super(builder);
        }

        @Override
        public ObjectInserter newObjectInserter() {
            return getObjectDatabase().newPackInserter();
        }
    }
}
