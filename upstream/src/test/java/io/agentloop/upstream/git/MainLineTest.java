package io.agentloop.upstream.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.BareRepository;
import io.agentloop.git.Ids;
import io.agentloop.git.RefNames;
import io.agentloop.git.Signature;
import io.agentloop.git.TreeEdit;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MainLineTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int LONG = 600;

    @TempDir
    private Path folder;

    private BareRepository repository;

    @BeforeEach
    void open() throws IOException {
        repository = BareRepository.openOrCreate(folder);
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void itHasWhatLiesOnTheLineAndFollowsMain() throws IOException {
        List<CommitId> line = line(Optional.empty(), LONG);
        CommitId beside = commit(Optional.of(line.get(3)), "beside", BEGIN.plus(Duration.ofHours(1)));
        main(line.get(LONG - 10));
        MainLine main = new MainLine(repository.repository());
        assertThat(has(main, line.get(LONG - 10))).isTrue();
        assertThat(has(main, line.get(2))).isTrue();
        assertThat(has(main, line.getFirst())).isTrue();
        assertThat(has(main, line.getLast())).isFalse();
        assertThat(has(main, beside)).isFalse();
        main(line.getLast());
        assertThat(has(main, line.getLast())).isTrue();
        assertThat(has(main, line.get(LONG - 5))).isTrue();
    }

    @Test
    void aCommitWithAnOldDateIsNoneOfTheLine() throws IOException {
        List<CommitId> line = line(Optional.empty(), 5);
        main(line.getLast());
        CommitId old = commit(Optional.of(line.getLast()), "old", Instant.EPOCH);
        assertThat(has(new MainLine(repository.repository()), old)).isFalse();
    }

    private boolean has(MainLine main, CommitId commit) throws IOException {
        try (RevWalk walk = new RevWalk(repository.repository())) {
            return main.has(walk.parseCommit(Ids.of(commit)));
        }
    }

    private List<CommitId> line(Optional<CommitId> from, int length) throws IOException {
        List<CommitId> line = new ArrayList<>();
        Optional<CommitId> parent = from;
        for (int i = 0; i < length; i++) {
            line.add(commit(parent, "c" + i, BEGIN.plus(Duration.ofHours(i))));
            parent = Optional.of(line.getLast());
        }
        return line;
    }

    private CommitId commit(Optional<CommitId> parent, String text, Instant when) throws IOException {
        Signature who = new Signature("n", "n@example.invalid", when);
        return TreeEdit.commit(repository, parent, Map.of("f", Optional.of(text)), who, text);
    }

    private void main(CommitId commit) throws IOException {
        repository.setRef(RefNames.MAIN, commit);
    }
}
