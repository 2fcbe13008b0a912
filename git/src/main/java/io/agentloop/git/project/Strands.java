package io.agentloop.git.project;

import io.agentloop.git.BareRepository;
import io.agentloop.git.CommitInfo;
import io.agentloop.git.Containment;
import io.agentloop.git.Ids;
import io.agentloop.protocol.id.CommitId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/** Work in a repository that did not get to main. */
public final class Strands {
    private static final int MOST_COMMITS = 1000;
    private static final int LARGEST_FILE = 1 << 20;
    private final BareRepository repository;
    private final CommitId main;

    /** Work beside this main. */
    public Strands(BareRepository repository, CommitId main) {
        this.repository = repository;
        this.main = main;
    }

    /** The tips that main and the other tips do not reach, with what they add to main. */
    public List<Strand> of(Collection<CommitId> tips) throws IOException {
        Set<CommitId> reached = new HashSet<>();
        try (RevWalk walk = walk(tips)) {
            for (RevCommit commit : walk) {
                for (RevCommit parent : commit.getParents()) {
                    reached.add(Ids.of(parent));
                }
            }
        }
        List<Strand> strands = new ArrayList<>();
        for (CommitId tip : new LinkedHashSet<>(tips)) {
            List<CommitInfo> commits =
                    reached.contains(tip) ? List.of() : repository.log(Optional.of(main), tip, MOST_COMMITS);
            if (!commits.isEmpty()) {
                strands.add(new Strand(commits));
            }
        }
        return strands;
    }

    private RevWalk walk(Collection<CommitId> tips) throws IOException {
        RevWalk walk = new RevWalk(repository.repository());
        walk.sort(RevSort.TOPO);
        for (CommitId tip : tips) {
            walk.markStart(walk.parseCommit(Ids.of(tip)));
        }
        walk.markUninteresting(walk.parseCommit(Ids.of(main)));
        return walk;
    }

    /** Tells whether main has all that the tip changed since it left main, under whatever ids. */
    public boolean isOnMain(CommitId tip) throws IOException {
        try (Draft draft = Draft.over(repository)) {
            return Containment.isOn(draft.repository(), main, tip);
        }
    }

    /** What the tip changes since it left main, as a patch of at most so many bytes; the last line says when it was cut. */
    public String patch(CommitId tip, int most) throws IOException {
        Bounded out = new Bounded(most);
        try (RevWalk walk = new RevWalk(repository.repository());
                DiffFormatter diff = new DiffFormatter(out)) {
            RevCommit newest = walk.parseCommit(Ids.of(tip));
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(newest);
            walk.markStart(walk.parseCommit(Ids.of(main)));
            RevCommit base = walk.next();
            diff.setRepository(repository.repository());
            diff.setBinaryFileThreshold(LARGEST_FILE);
            diff.setDetectRenames(true);
            diff.format(base == null ? null : base.getTree(), newest.getTree());
            diff.flush();
            return out.text();
        } catch (Full cut) {
            String text = out.text();
            return text.substring(0, text.lastIndexOf('\n') + 1) + "(cut after " + most / 1024 + " KiB)\n";
        }
    }

    /** Takes so many bytes and no more. */
    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final int most;

        Bounded(int most) {
            this.most = most;
        }

        @Override
        public void write(int b) throws IOException {
            if (kept.size() == most) {
                throw new Full();
            }
            kept.write(b);
        }

        String text() {
            return kept.toString(StandardCharsets.UTF_8);
        }
    }

    private static final class Full extends IOException {
        private static final long serialVersionUID = 1;
    }
}
