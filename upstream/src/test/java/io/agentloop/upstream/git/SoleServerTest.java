package io.agentloop.upstream.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.git.Signature;
import io.agentloop.git.TreeEdit;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SoleServerTest {
    @TempDir
    private Path folder;

    @Test
    void whatAKilledServerLeftIsClearedAway() throws IOException {
        Path repository = folder.resolve("r.git");
        CommitId commit;
        try (BareRepository bare = BareRepository.openOrCreate(repository)) {
            commit = TreeEdit.commit(
                    bare,
                    Optional.empty(),
                    Map.of("a.lock", Optional.of("a file of the project")),
                    new Signature("n", "e", Instant.EPOCH),
                    "m");
            bare.setRef(RefNames.MAIN, commit);
        }
        List<Path> leftOvers = List.of(
                repository.resolve("packed-refs.lock"),
                repository.resolve("HEAD.lock"),
                repository.resolve("refs/heads/main.lock"),
                repository.resolve("objects/noz123.tmp"),
                repository.resolve("objects/00/noz456.tmp"),
                repository.resolve("objects/pack/incoming_1.pack"),
                repository.resolve("objects/00/11111111111111111111111111111111111111"));
        for (Path file : leftOvers) {
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
        try (SoleServer _ = SoleServer.of(repository);
                BareRepository bare = BareRepository.open(repository)) {
            assertThat(leftOvers).noneMatch(Files::exists);
            bare.setRef(RefNames.MAIN, commit);
            assertThat(bare.file(commit, "a.lock")).isPresent();
        }
    }

    @Test
    void aRepositoryHasOneServer() throws IOException {
        SoleServer first = SoleServer.of(folder);
        assertThatThrownBy(() -> SoleServer.of(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another upstream serves " + folder + " already; stop it first");
        first.close();
        SoleServer.of(folder).close();
    }
}
