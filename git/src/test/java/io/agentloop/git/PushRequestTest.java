package io.agentloop.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.id.CommitId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PushRequestTest {
    @TempDir
    private Path folder;

    @Test
    void gitItselfUnderstandsTheRequestAndWeItsAnswer() throws IOException {
        try (BareRepository from = BareRepository.openOrCreate(folder.resolve("from.git"));
                BareRepository to = BareRepository.openOrCreate(folder.resolve("to.git"))) {
            CommitId base = edit(from, Optional.empty(), Map.of("a", Optional.of("1\n"), "d/b", Optional.of("2\n")));
            assertThat(edit(to, Optional.empty(), Map.of("a", Optional.of("1\n"), "d/b", Optional.of("2\n"))))
                    .isEqualTo(base);
            CommitId one = edit(from, Optional.of(base), Map.of("d/c", Optional.of("3\n")));
            CommitId two = edit(from, Optional.of(one), Map.of("a", Optional.empty()));
            PushRequest request = new PushRequest(
                    List.of(new PushRequest.Update(two, "refs/x/two"), new PushRequest.Update(one, "refs/x/one")),
                    List.of("landing=00", "more=é"));
            PushAnswer answer = answer(request, from, List.of(one, two), to);
            assertThat(answer.results()).containsOnlyKeys("refs/x/two", "refs/x/one");
            assertThat(answer.accepted()).isTrue();
            assertThat(to.refs("refs/x/")).isEqualTo(Map.of("refs/x/one", one, "refs/x/two", two));
            new NativeGit(to).fsck(two);

            PushRequest drop = new PushRequest(List.of(PushRequest.Update.drop(one, "refs/x/one")), List.of());
            assertThat(answer(drop, from, List.of(), to).accepted()).isTrue();
            assertThat(to.refs("refs/x/")).isEqualTo(Map.of("refs/x/two", two));
        }
    }

    private static PushAnswer answer(
            PushRequest request, BareRepository from, List<CommitId> commits, BareRepository to) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        request.write(from, commits, body);
        byte[] answer = new NativeGit(to)
                .bytes(
                        body.toByteArray(),
                        "-c",
                        "receive.advertisePushOptions=true",
                        "receive-pack",
                        "--stateless-rpc",
                        to.folder().toString());
        return PushAnswer.read(new ByteArrayInputStream(answer), line -> {});
    }

    private static CommitId edit(
            BareRepository repository, Optional<CommitId> parent, Map<String, Optional<String>> edits)
            throws IOException {
        return TreeEdit.commit(repository, parent, edits, TreeEditTest.WHO, "edit\n");
    }
}
