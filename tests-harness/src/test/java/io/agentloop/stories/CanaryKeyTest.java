package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A key that a provider really gets is looked for everywhere else, while agents are at work and afterwards. */
@Tag("docker")
@Tag("long")
@ExtendWith(Stories.class)
final class CanaryKeyTest {
    /** In two parts, so that this class and its output are no hits. */
    private static final String KEY = "sk-ant-api03-" + "c4naryc4naryc4naryc4naryc4naryc4naryc4naryc4nary";

    private static final String FIND = "grep -rahoE 'sk-ant-[a]pi03-[a-z0-9]+'";
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** An LLM that looks for it, in places where keys are found. */
    private static final String SEARCH = "env; cat /proc/*/environ /proc/*/cmdline 2>/dev/null | tr '\\\\0' '\\\\n'; "
            + "cat /run/loop/* /var/lib/loop/* /var/lib/gateway/* /run/sockets/* 2>&1; "
            + "curl -s http://127.0.0.1:7075/status; git config --list --show-origin";

    @Test
    void isNowhereButWithTheGateway(ScratchRun run) {
        run.project()
                .settings(RealClis.settings("claude", "agents: 2", "providers: {scripted: {key: STORY_KEY}}"))
                .task("t-1")
                .task("t-2")
                .file(
                        "provider.yaml",
                        "sessions:\n"
                                + RealClis.session(
                                        "t-1", "      - shell: \"" + SEARCH + "\"\n" + RealClis.landing("one"))
                                + RealClis.session(
                                        "t-2",
                                        "      - shell: until [ -e " + Plays.SIGNAL + " ]; do sleep 0.2; done\n"
                                                + RealClis.landing("two")))
                .commit("start");
        run.harness(Map.of("STORY_KEY", KEY), "up").ok();
        run.untilCompleted("t-1");
        String holder = run.untilInSession("t-2");

        assertThat(hits(
                        run,
                        "processes",
                        "cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline 2>/dev/null | tr -c '[:print:]' '\\n'"))
                .as("environments and command lines of all processes of this machine but our own")
                .isZero();
        everywhereElse(run);
        run.engine().signal(holder);
        run.untilCompleted("t-2");
        everywhereElse(run);
        assertThat(RealClis.charges(run))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.path("key").asText()).isEqualTo(mark()));
        assertThat(inContainer(run, "gateway", "cat /var/lib/gateway/keys"))
                .as("the search can find it")
                .isOne();
        run.harness("down").ok();
        assertThat(hits(run, "run folder", FIND + " .harness; echo read")).isZero();
    }

    private static void everywhereElse(ScratchRun run) {
        for (String name : List.of("agent-01", "agent-02", "upstream", "provider")) {
            assertThat(inContainer(run, name, FIND + " / --exclude-dir=proc --exclude-dir=sys 2>/dev/null"))
                    .as("files of " + name)
                    .isZero();
        }
        assertThat(inContainer(run, "gateway", FIND + " /run-folder /tmp /run /etc /opt/agentloop/java"))
                .as("files of the gateway beside its keys")
                .isZero();
        String ids = run.engine().containerNames().stream().reduce("", (all, name) -> all + " " + name);
        assertThat(hits(run, "inspect", "docker inspect" + ids)).isZero();
        assertThat(hits(run, "logs", "for c in" + ids + "; do docker logs $c 2>&1; done | tr -c '[:print:]' '\\n'"))
                .isZero();
        assertThat(hits(
                        run,
                        "image",
                        "docker image inspect " + image(run) + "; docker history --no-trunc " + image(run)))
                .isZero();
        assertThat(hits(run, "run folder", FIND + " .harness; echo read")).isZero();
        assertThat(hits(
                        run,
                        "git objects",
                        "git -c safe.directory='*' --git-dir " + run.folder().repository()
                                + " cat-file --batch-all-objects --batch | tr -c '[:print:]' '\\n'"))
                .isZero();
    }

    /** Lines of what a command prints that have the key in them. */
    private static long hits(ScratchRun run, String what, String command) {
        Programs.Ended ended = run.project().type(Map.of(), LIMIT, List.of("sh", "-c", command));
        assertThat(ended.out()).as(what + " can be read: " + ended.err()).isNotEmpty();
        return ended.out().lines().filter(line -> line.contains(KEY)).count();
    }

    private static long inContainer(ScratchRun run, String name, String command) {
        // Nobody there may read everything: each of the users looks at what is its own.
        return Stream.of("0", "7001", "7002")
                .flatMap(user ->
                        run.engine().execute(name, user, "sh", "-c", command).lines())
                .filter(line -> line.contains(KEY))
                .distinct()
                .count();
    }

    private static String image(ScratchRun run) {
        return run.engine().inspect("agent-01").getImageId();
    }

    private static String mark() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
