package io.agentloop.harness.project;

import io.agentloop.git.BareRepository;
import io.agentloop.git.Signature;
import io.agentloop.git.project.PlainFolder;
import io.agentloop.git.project.TreeListing;
import io.agentloop.harness.layout.ProjectFolder;
import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A project that is not in git: the start is a first commit of its files. */
final class FolderProject implements Project {
    private final PlainFolder folder;
    private final TreeListing listing;

    private FolderProject(PlainFolder folder, TreeListing listing) {
        this.folder = folder;
        this.listing = listing;
    }

    static FolderProject checked(ProjectFolder place, PlainFolder folder) throws IOException {
        TreeListing listing = folder.listing();
        if (listing.entries().isEmpty()) {
            throw new WrongUsage(
                    "the project " + place.path() + " is empty: put at least a task or a file in it, then try again");
        }
        Project.refuseSubmodules(listing);
        Optional<String> unreadable = folder.unreadableName(listing);
        if (unreadable.isPresent()) {
            throw new WrongUsage("the name of the file " + unreadable.get() + " in " + place.path()
                    + " is not UTF-8: rename it, or put the project into git (git init, git add, git commit),"
                    + " which takes names as they are");
        }
        return new FolderProject(folder, listing);
    }

    @Override
    public TreeListing listing() {
        return listing;
    }

    @Override
    public Optional<String> file(String path) {
        try {
            return folder.file(path);
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot read " + path + " of the project: " + e.getMessage(), e);
        }
    }

    @Override
    public CommitId startIn(BareRepository repository, String ref, Signature author) {
        try {
            CommitId commit = folder.commitInto(repository, author, "Start of the run\n");
            repository.setRef(ref, commit);
            return commit;
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot make a first commit of the project: " + e.getMessage(), e);
        }
    }

    @Override
    public List<String> remarks() {
        return List.of();
    }

    @Override
    public void close() {}
}
