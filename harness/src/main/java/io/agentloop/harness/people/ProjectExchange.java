package io.agentloop.harness.people;

import io.agentloop.git.BareRepository;
import io.agentloop.git.CommitInfo;
import io.agentloop.git.RefNames;
import io.agentloop.git.project.ProjectRepository;
import io.agentloop.harness.layout.ProjectFolder;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.RunName;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Commits between the project's own repository and the run's. */
public final class ProjectExchange {
    private static final int MAX_LANDED = 1000;

    private final ProjectFolder project;
    private final RunFolder folder;

    /** Between this project and this run of it. */
    public ProjectExchange(ProjectFolder project, RunFolder folder) {
        this.project = project;
        this.folder = folder;
    }

    /** Lets the branch {@code agents/<run>} of the project name the run's main, and says so. */
    public String harvest(RunName run) {
        String branch = "agents/" + run;
        try (BareRepository bare = BareRepository.open(folder.repository());
                ProjectRepository repository =
                        opened("take the run's work with `git clone " + folder.repository() + "`")) {
            CommitId main = main(bare);
            if (!repository.takeFrom(bare, main, branch)) {
                throw new WorkFailed("the branch " + branch
                        + " is checked out in the project; check out another one, then harvest again");
            }
            int commits =
                    repository.view().log(repository.head(), main, MAX_LANDED).size();
            return "branch " + branch + " is at " + shortId(main) + ", " + commits
                    + " commits ahead of HEAD; see it with `git log " + branch + "`";
        } catch (IOException e) {
            throw new WorkFailed("cannot harvest into " + project.path() + ": " + e.getMessage(), e);
        }
    }

    /** Asks the upstream to land the commits that a revision of the project has and main has not. */
    public String land(String revision, Upstream upstream) {
        try (BareRepository bare = BareRepository.open(folder.repository());
                ProjectRepository repository = opened(bare)) {
            CommitId tip = repository
                    .commit(revision)
                    .orElseThrow(() -> new WrongUsage("'" + revision + "' names no commit of " + project.path()));
            BareRepository both = repository.view();
            List<CommitInfo> commits = both.log(Optional.of(main(bare)), tip, MAX_LANDED + 1);
            check(revision, commits);
            var answer =
                    upstream.push(both, commits.stream().map(CommitInfo::id).toList(), RefNames.FOR_MAIN);
            return commits.size() + (commits.size() == 1 ? " commit" : " commits") + " of " + revision + " landed"
                    + answer.remark("landed").map(where -> " on " + where).orElse("")
                    + answer.remark("warning")
                            .map(words -> "\nwarning: " + words)
                            .orElse("");
        } catch (IOException e) {
            throw new WorkFailed("cannot read the commits of " + revision + ": " + e.getMessage(), e);
        }
    }

    private static void check(String revision, List<CommitInfo> commits) {
        if (commits.isEmpty()) {
            throw new WorkFailed("every commit of " + revision + " is on the run's main already");
        }
        if (commits.size() > MAX_LANDED) {
            throw new WorkFailed(revision + " has more than " + MAX_LANDED
                    + " commits that main has not: is it a branch of this project's history?");
        }
        commits.stream()
                .filter(commit -> commit.parents().size() != 1)
                .findFirst()
                .ifPresent(commit -> {
                    throw new WorkFailed(
                            commit.parents().isEmpty()
                                    ? revision
                                            + " does not share its history with the run's main; only commits on top of it land"
                                    : "the commit " + shortId(commit.id())
                                            + " is a merge, and main has none: rebase first");
                });
    }

    private static CommitId main(BareRepository bare) throws IOException {
        return bare.ref(RefNames.MAIN).orElseThrow(() -> new WorkFailed("the run's repository has no main"));
    }

    private ProjectRepository opened(String otherwise) throws IOException {
        return ProjectRepository.open(project.path())
                .orElseThrow(() -> new WrongUsage(
                        "the project " + project.path() + " is a plain folder, not a git repository; " + otherwise));
    }

    private ProjectRepository opened(BareRepository bare) throws IOException {
        return ProjectRepository.openSeeing(project.path(), bare)
                .orElseThrow(() -> new WrongUsage("the project " + project.path()
                        + " is a plain folder, not a git repository: there are no commits to land"));
    }

    private static String shortId(CommitId id) {
        return id.value().substring(0, 9);
    }
}
