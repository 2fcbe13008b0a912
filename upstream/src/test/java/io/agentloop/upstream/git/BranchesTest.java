package io.agentloop.upstream.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.git.Signature;
import io.agentloop.git.TreeEdit;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.upstream.landing.LandedHistory.Tips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BranchesTest {
    @TempDir
    private Path folder;

    private BareRepository bare;
    private Branches branches;
    private Tips first;

    @BeforeEach
    void prepare() throws IOException {
        bare = BareRepository.openOrCreate(folder.resolve("r.git"));
        branches = new Branches(bare.repository());
        first = new Tips(commit("m1"), commit("b1"));
        bare.setRef(RefNames.MAIN, first.main());
        bare.setRef(RefNames.BOARD, first.board());
    }

    @AfterEach
    void close() {
        bare.close();
    }

    @Test
    void bothBranchesMoveAndStandInOneFile() throws IOException {
        Tips second = new Tips(commit("m2"), commit("b2"));
        branches.move(first, second);
        assertThat(tips()).isEqualTo(second);
        assertThat(Files.readString(bare.folder().resolve("packed-refs")))
                .endsWith(second.board() + " refs/heads/board\n" + second.main() + " refs/heads/main\n");
        assertThat(bare.folder().resolve("refs/heads/main")).doesNotExist();
        Tips third = new Tips(second.main(), commit("b3"));
        branches.move(second, third);
        assertThat(tips()).isEqualTo(third);
    }

    @Test
    void nothingMovesWhenOneOfThemIsElsewhere() throws IOException {
        Tips wrong = new Tips(first.main(), commit("b2"));
        assertThatThrownBy(() -> branches.move(wrong, new Tips(commit("m2"), commit("b3"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("somebody else has moved [refs/heads/board]");
        assertThat(tips()).isEqualTo(first);
        assertThat(bare.folder().resolve("packed-refs.lock")).doesNotExist();
    }

    @Test
    void nothingMovesToWhatIsNotThere() throws IOException {
        CommitId nowhere = new CommitId("1".repeat(40));
        assertThatThrownBy(() -> branches.move(first, new Tips(nowhere, first.board())))
                .hasMessageContaining(nowhere + " is not in " + bare.folder());
        assertThat(tips()).isEqualTo(first);
    }

    @Test
    void aBranchThatSomebodyWroteByHandIsMovedAsWell() throws IOException {
        Tips second = new Tips(commit("m2"), commit("b2"));
        branches.move(first, second);
        Tips byHand = new Tips(commit("by hand"), second.board());
        Files.writeString(bare.folder().resolve(RefNames.MAIN), byHand.main() + "\n");
        Tips third = new Tips(commit("m3"), commit("b3"));
        branches.move(byHand, third);
        assertThat(tips()).isEqualTo(third);
    }

    @Test
    void otherRefsStayAsTheyAreAndAreNotLookedAt() throws IOException {
        String packed = first.main() + " refs/rescue/agent-01/one/" + first.main();
        bare.setRef(RefNames.GREEN, first.main());
        branches.move(first, first);
        Path file = bare.folder().resolve("packed-refs");
        Files.writeString(file, Files.readString(file) + packed + "\n");
        Path unreadable = bare.folder().resolve("refs/rescue/agent-01/two/" + first.main());
        Files.createDirectories(unreadable.getParent());
        Files.writeString(unreadable, "no ref at all\n");
        Tips second = new Tips(commit("m2"), commit("b2"));
        branches.move(first, second);
        assertThat(tips()).isEqualTo(second);
        assertThat(Files.readString(file)).contains(packed);
        assertThat(bare.ref(RefNames.GREEN)).contains(first.main());
    }

    private Tips tips() throws IOException {
        return new Tips(
                bare.ref(RefNames.MAIN).orElseThrow(), bare.ref(RefNames.BOARD).orElseThrow());
    }

    private CommitId commit(String text) throws IOException {
        Signature who = new Signature("n", "e", Instant.EPOCH);
        return TreeEdit.commit(bare, Optional.empty(), Map.of("a", Optional.of(text)), who, text);
    }
}
