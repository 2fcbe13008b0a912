package io.agentloop.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.PushAnswer;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SecretPushTest {
    private static final String KNOWN = MadeUp.github(7);

    private final String key = MadeUp.github(5);
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private RawPushes raw;

    @BeforeEach
    void start() throws Exception {
        System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        String other = MadeUp.github(6);
        raw = new RawPushes(
                Map.of("a", "1\n", "old", "token " + KNOWN + "\n"),
                Map.of("allowed-secrets.txt", "# for the tests\npath fixtures/**\nsha256:" + sha256(other) + "\n"));
    }

    @AfterEach
    void stop() throws Exception {
        raw.end();
        System.setOut(out);
        System.setErr(err);
        assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain(key.substring(4, 16));
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String land(String path, String text) throws Exception {
        return landing(raw.agent.edit(raw.agent.main(), path, text));
    }

    private String landing(CommitId work) throws Exception {
        String answer = raw.agent
                .push(Map.of(RefNames.FOR_MAIN, work), List.of("claim=" + raw.claim.key()))
                .refusal()
                .orElse("");
        for (int i = 0; i + 8 <= key.length(); i++) {
            assertThat(answer).doesNotContain(key.substring(i, i + 8));
        }
        return answer;
    }

    @Test
    void aKeyIsRefusedByPlaceAndRuleAndTheWayOutIsNamed() throws Exception {
        assertThat(land("src/x.py", "a = 1\nb = '" + key + "'\n"))
                .startsWith("secret: src/x.py:2 is a GitHub token (rule github); take it out of every commit")
                .contains("`harness secrets allow sha256:" + sha256(key) + "`")
                .doesNotContain("\n");
    }

    @Test
    void aKeyThatALaterCommitTakesOutAgainIsStillInHistory() throws Exception {
        CommitId first = raw.agent.edit(raw.agent.main(), "x", key + "\n");
        assertThat(landing(raw.agent.edit(first, "x", "gone\n"))).startsWith("secret: x:1 ");
    }

    @Test
    void aKeyInAMessageInANameOrBehindALinkIsFound() throws Exception {
        ObjectId tree = raw.tree("y", FileMode.REGULAR_FILE, raw.blob("y"));
        ObjectId main = ObjectId.fromString(raw.agent.main().value());
        assertThat(raw.land(raw.commit(tree, "use " + key + "\n", main)))
                .startsWith("secret: commit ")
                .contains(" itself is a GitHub token");
        assertThat(raw.land(raw.commit(raw.tree(key, FileMode.REGULAR_FILE, raw.blob("x")))))
                .startsWith("secret: the name of a file is a GitHub token");
        assertThat(raw.land(raw.commit(raw.tree(key, FileMode.REGULAR_FILE, raw.blob(key + "\n")))))
                .contains("a file whose name is one:1")
                .doesNotContain(key);
        assertThat(raw.land(raw.commit(raw.tree("link", FileMode.SYMLINK, raw.blob("/" + key)))))
                .startsWith("secret: link:1 ");
    }

    @Test
    void aKeyInABinaryOrALargeFileIsFound() throws Exception {
        assertThat(land("image.bin", "\0\1\2\n\0" + key + "\0\0")).startsWith("secret: image.bin:2 ");
        assertThat(land("large.txt", "0123456789 abcdef\n".repeat(200_000) + key))
                .startsWith("secret: large.txt:200001 ");
    }

    @Test
    void whatRescuedWorkBroughtBeforeIsLookedAtWhenItLands() throws Exception {
        CommitId work = raw.agent.edit(raw.agent.main(), "x", key + "\n");
        String ref = RefNames.rescue(raw.agent.id, new TaskId("one"), work);
        assertThat(raw.agent.push(Map.of(ref, work), List.of()).accepted()).isTrue();
        assertThat(landing(work)).startsWith("secret: x:1 ");
        raw.forget(ref, work);
    }

    @Test
    void theBoardTakesNoKeysEither() throws Exception {
        var release =
                new Transition.Release(raw.claim.task(), "left", false, List.of(), List.of("the token is " + key));
        raw.agent.sync();
        PushAnswer answer = raw.agent.push(
                Map.of(RefNames.FOR_BOARD, raw.agent.step(release)), List.of("claim=" + raw.claim.key()));
        assertThat(answer.refusal().orElse("")).startsWith("secret: attempts/").doesNotContain(key);
    }

    @Test
    void whatPeopleAllowedAndWhatWasThereBeforeLands() throws Exception {
        try (TestUpstream upstream = new TestUpstream(
                        Map.of("old", "token " + KNOWN + "\n"),
                        Map.of(
                                "tasks/one.md",
                                "---\ntitle: T\n---\n",
                                "allowed-secrets.txt",
                                "path fixtures/**\nrule google-api\nsha256:" + sha256(key) + "\n"));
                TestAgent agent = new TestAgent(upstream, 1)) {
            var claim = agent.claim("one");
            agent.take(claim);
            CommitId work = agent.edit(agent.main(), "old", "more\ntoken " + KNOWN + "\n");
            work = agent.edit(work, "fixtures/deep/x", MadeUp.github(8));
            work = agent.edit(work, "google", "AI" + "za" + MadeUp.letters(9, 34) + "x");
            work = agent.edit(work, "exact", key);
            PushAnswer answer = agent.push(Map.of(RefNames.FOR_MAIN, work), List.of("claim=" + claim.key()));
            assertThat(answer.refusal()).isEqualTo(Optional.empty());
        }
    }

    @Test
    void agentsDoNotChangeTheListOfWhatIsAllowed() throws Exception {
        CommitId step = raw.agent.boardCommit(TestUpstream.edits(Map.of("allowed-secrets.txt", "path **\n")));
        assertThat(raw.agent
                        .push(Map.of(RefNames.FOR_BOARD, step), List.of())
                        .refusal()
                        .orElse(""))
                .startsWith("not-allowed: ");
    }
}
