package io.agentloop.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that no git client would send, so that it is the server that says no. */
final class RefusedRefsTest {
    private RawPushes raw;
    private ObjectId commit;
    private Map<String, ?> refs = Map.of();

    @BeforeEach
    void start() throws Exception {
        raw = new RawPushes(Map.of("a", "1\n"), Map.of());
        commit = raw.commit(raw.tree("x", FileMode.REGULAR_FILE, raw.blob("x")));
        refs = refs();
    }

    @AfterEach
    void stop() throws Exception {
        assertThat(refs()).isEqualTo(refs);
        raw.end();
    }

    private Map<String, ?> refs() throws Exception {
        try (BareRepository repository = raw.upstream.repository()) {
            return repository.refs("");
        }
    }

    @Test
    void branchesAreNotWrittenForcedOrDeleted() throws Exception {
        String main = raw.agent.main().value();
        for (String branch : List.of(RefNames.MAIN, RefNames.BOARD)) {
            for (String before : List.of(RawPushes.ZERO, main, "1".repeat(40))) {
                assertThat(push(before, commit.name(), branch))
                        .startsWith("not-allowed: nobody writes " + branch + " directly");
                assertThat(push(before, RawPushes.ZERO, branch))
                        .startsWith("not-allowed: nobody deletes " + branch + " directly");
            }
        }
    }

    @Test
    void otherNamesAreRefusedByName() throws Exception {
        for (String ref : List.of(
                "HEAD",
                "refs/heads/mine",
                "refs/heads/Main",
                "refs/tags/v1",
                "refs/green/main",
                "refs/for/main/x",
                "refs/for/other",
                "refs/for/main.lock",
                "refs/for/../heads/main",
                "refs/heads/../heads/main",
                "refs//heads/main",
                "refs/notes/commits",
                "refs/replace/" + "1".repeat(40),
                "main",
                "FETCH_HEAD",
                "config",
                "objects/info/alternates",
                "-x",
                "refs/for/main\n",
                "refs/for/main ",
                "refs/for/m\u0000ain",
                "refs/heads/m\u00e4in",
                "refs/for/main\u200b")) {
            assertThat(push(RawPushes.ZERO, commit.name(), ref))
                    .as(ref)
                    .matches(answer -> answer.startsWith("not-allowed: ") || answer.startsWith("malformed: "));
        }
        assertThat(push(RawPushes.ZERO, RawPushes.ZERO, RefNames.FOR_MAIN)).contains("cannot be deleted");
        assertThat(push("1".repeat(40), commit.name(), RefNames.FOR_MAIN)).contains("holds nothing");
    }

    @Test
    void onlyOnesOwnWorkIsRescuedUnderItsOwnName() throws Exception {
        String id = commit.name();
        for (String ref : List.of(
                "refs/rescue/agent-02/one/" + id,
                "refs/rescue/agent-01/one",
                "refs/rescue/agent-01/one/" + "1".repeat(40),
                "refs/rescue/agent-01/one/" + id + "/more",
                "refs/rescue/agent-01/../agent-02/" + id,
                "refs/rescue/agent-01/a.lock/" + id,
                "refs/rescue/agent-01/ONE TWO/" + id,
                "refs/rescue//one/" + id)) {
            assertThat(push(RawPushes.ZERO, id, ref)).as(ref).startsWith("not-allowed: ");
            assertThat(push(id, RawPushes.ZERO, ref)).as(ref).startsWith("not-allowed: ");
        }
        String own = "refs/rescue/agent-01/one/" + id;
        assertThat(push("1".repeat(40), id, own)).contains("holds one commit for good");
        assertThat(raw.answer(raw.body(
                        List.of(line(RawPushes.ZERO, id, own), line(RawPushes.ZERO, id, RefNames.FOR_MAIN)),
                        new byte[0])))
                .startsWith("malformed: ");
    }

    @Test
    void oneRefPushedToTwiceIsRefused() throws Exception {
        String line = line(RawPushes.ZERO, commit.name(), RefNames.FOR_MAIN);
        assertThat(raw.answer(raw.body(List.of(line, line), new byte[0])))
                .isEqualTo("malformed: 'refs/for/main' is pushed to twice");
    }

    private String push(String before, String after, String ref) throws Exception {
        return raw.answer(raw.body(List.of(line(before, after, ref)), new byte[0]));
    }

    private static String line(String before, String after, String ref) {
        return before + " " + after + " " + ref;
    }
}
