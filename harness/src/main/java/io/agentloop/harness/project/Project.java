package io.agentloop.harness.project;

import io.agentloop.git.BareRepository;
import io.agentloop.git.Signature;
import io.agentloop.git.project.PlainFolder;
import io.agentloop.git.project.ProjectRepository;
import io.agentloop.git.project.TreeListing;
import io.agentloop.harness.layout.ProjectFolder;
import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The files that a run starts from. */
public sealed interface Project extends AutoCloseable permits GitProject, FolderProject {
    /** Opens the project; what cannot be the start of a run is refused. */
    static Project open(ProjectFolder folder) {
        try {
            Optional<ProjectRepository> repository = ProjectRepository.open(folder.path());
            return repository.isPresent()
                    ? GitProject.checked(folder, repository.get())
                    : FolderProject.checked(folder, new PlainFolder(folder.path()));
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot read the project " + folder.path() + ": " + e.getMessage(), e);
        }
    }

    /** Paths of the start. */
    TreeListing listing();

    /** Text of a file of the start; empty when there is none. */
    Optional<String> file(String path);

    /** Makes a ref of the repository name the start, and gives the start. */
    CommitId startIn(BareRepository repository, String ref, Signature author);

    /** What is worth a line: files that are not taken. */
    List<String> remarks();

    @Override
    void close();

    /** Refuses repositories inside the project. */
    static void refuseSubmodules(TreeListing listing) {
        List<String> submodules = listing.of(TreeListing.Kind.SUBMODULE);
        if (!submodules.isEmpty()) {
            throw new WrongUsage("the project has the submodule " + submodules.getFirst()
                    + ", and agents cannot fetch it: submodules are not supported; copy its files into the project");
        }
    }
}
