package io.agentloop.harness.rescue;

import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.git.project.Strand;
import io.agentloop.git.project.Strands;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Everything under {@code refs/rescue/} of a run's repository, read from disk: the run may be down. */
public final class RescueShelf {
    private static final Pattern PREFIX = Pattern.compile("[0-9a-f]{4,40}");
    private static final int PARTS = 5;

    private final BareRepository repository;
    private final CommitId main;
    private final Board board;

    /** The shelf of this repository, beside this main and board. */
    public RescueShelf(BareRepository repository, CommitId main, Board board) {
        this.repository = repository;
        this.main = main;
        this.board = board;
    }

    private record Owner(AgentId agent, TaskId task) {
        static Optional<Owner> of(String ref) {
            String[] parts = ref.split("/", -1);
            try {
                return parts.length == PARTS
                        ? Optional.of(new Owner(new AgentId(parts[2]), new TaskId(parts[3])))
                        : Optional.empty();
            } catch (IllegalArgumentException notOurs) {
                return Optional.empty();
            }
        }
    }

    /** All work, newest first; a commit that a later one of the same work reaches is not listed by itself. */
    public List<RescuedWork> all() throws IOException {
        Map<String, List<CommitId>> byOwner = new TreeMap<>();
        repository
                .refs(RefNames.RESCUE)
                .forEach((ref, commit) -> byOwner.computeIfAbsent(
                                ref.substring(0, ref.lastIndexOf('/') + 1), owner -> new ArrayList<>())
                        .add(commit));
        List<RescuedWork> works = new ArrayList<>();
        for (Map.Entry<String, List<CommitId>> entry : byOwner.entrySet()) {
            Optional<Owner> owner = Owner.of(entry.getKey());
            if (owner.isPresent()) {
                for (Strand strand : new Strands(repository, main).of(entry.getValue())) {
                    works.add(RescuedWork.of(owner.get().agent(), owner.get().task(), strand, board));
                }
            }
        }
        works.sort(Comparator.comparing(
                        (RescuedWork work) -> work.strand().tip().author().when())
                .reversed()
                .thenComparing(work -> work.commit().value()));
        return works;
    }

    /** The work that a person names by its commit: the first digits are enough when they name one only. */
    public RescuedWork named(String commit) throws IOException {
        String digits = commit.startsWith(RefNames.RESCUE) ? commit.substring(commit.lastIndexOf('/') + 1) : commit;
        if (!PREFIX.matcher(digits).matches()) {
            throw new WrongUsage("'" + commit
                    + "' is no commit: give at least 4 of its digits, as `harness rescue list`" + " shows them");
        }
        List<RescuedWork> found = all().stream()
                .filter(work -> work.commit().value().startsWith(digits))
                .toList();
        if (found.size() > 1
                && found.stream().map(RescuedWork::commit).distinct().count() > 1) {
            throw new WrongUsage("'" + commit + "' names " + found.size() + " commits: "
                    + String.join(
                            ", ",
                            found.stream().map(work -> work.commit().value()).toList()));
        }
        return found.stream()
                .findFirst()
                .orElseThrow(() -> new WorkFailed("no rescued work is called '" + commit
                        + "'; it may have landed since: `harness rescue list` names what there is"));
    }

    /** Refs of the same agent and task whose commits this work reaches, itself among them. */
    Map<String, CommitId> refsUnder(RescuedWork work) throws IOException {
        Map<String, CommitId> refs = new TreeMap<>();
        String prefix = RefNames.RESCUE + work.agent() + "/" + work.task() + "/";
        for (Map.Entry<String, CommitId> ref : repository.refs(prefix).entrySet()) {
            if (repository.isAncestor(ref.getValue(), work.commit())) {
                refs.put(ref.getKey(), ref.getValue());
            }
        }
        return refs;
    }
}
