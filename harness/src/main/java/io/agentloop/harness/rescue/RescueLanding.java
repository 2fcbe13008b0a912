package io.agentloop.harness.rescue;

import io.agentloop.git.BareRepository;
import io.agentloop.git.CommitInfo;
import io.agentloop.git.PushAnswer;
import io.agentloop.git.RefNames;
import io.agentloop.harness.people.Upstream;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lands rescued work in a person's name: the way of every other landing, rules and rebase included. */
public final class RescueLanding {
    private static final String HAS_ALL = "already-landed";

    private final BareRepository repository;
    private final Upstream upstream;

    /** Lands what lies in this repository through this upstream. */
    public RescueLanding(BareRepository repository, Upstream upstream) {
        this.repository = repository;
        this.upstream = upstream;
    }

    /** Lands it and says what happened, a line each. A landing is of all commits or none: the ref goes when it happened. */
    public List<String> land(RescuedWork work, RescueShelf shelf) throws IOException {
        List<CommitInfo> commits = work.strand().commits();
        commits.stream()
                .filter(commit -> commit.parents().size() != 1)
                .findFirst()
                .ifPresent(merge -> {
                    throw new WorkFailed("'" + merge.subject() + "' (" + shortId(merge.id())
                            + ") is a merge, and main has none;\n" + byHand(work));
                });
        PushAnswer answer =
                upstream.ask(repository, commits.stream().map(CommitInfo::id).toList(), RefNames.FOR_MAIN);
        List<String> lines = new ArrayList<>();
        String refusal = answer.refusal().orElse("");
        if (refusal.startsWith(HAS_ALL)) {
            lines.add("main has all of it already");
        } else if (!refusal.isEmpty()) {
            throw new WorkFailed(
                    "the upstream refused: " + refusal + (refusal.startsWith("conflict") ? ";\n" + byHand(work) : ""));
        } else {
            lines.add(commits.size() + (commits.size() == 1 ? " commit" : " commits") + " of " + work.agent()
                    + " landed"
                    + answer.remark("landed main")
                            .map(main -> " on main, now at " + main.substring(0, Math.min(9, main.length())))
                            .orElse(""));
        }
        upstream.drop(repository, shelf.refsUnder(work));
        lines.add("its copy under " + RefNames.RESCUE + " is dropped: main has all of it");
        return lines;
    }

    /** What to type when a person has to decide. */
    private String byHand(RescuedWork work) {
        return String.join(
                "\n",
                "  bring both together in a clone, then land the result:",
                "    git fetch " + repository.folder() + " main " + work.ref(),
                "    git checkout -b rescued " + work.commit() + " && git rebase " + main(),
                "    harness land rescued");
    }

    private String main() {
        try {
            return repository.ref(RefNames.MAIN).map(CommitId::value).orElse("main");
        } catch (IOException e) {
            return "main";
        }
    }

    private static String shortId(CommitId id) {
        return id.value().substring(0, 9);
    }
}
