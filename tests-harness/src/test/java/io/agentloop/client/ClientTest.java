package io.agentloop.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClientTest {
    private static final TaskId TASK = new TaskId("t1");
    private static final List<String> QUICK = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    @TempDir
    private Path folder;

    @Test
    void claimsLandsAndLearnsOfLosses() throws Exception {
        ScratchUpstream upstream = upstream();
        try (UpstreamProcess _ = UpstreamProcess.start(upstream, QUICK);
                Mirror mirror = upstream.mirror(folder.resolve("mirror.git"))) {
            Client one = upstream.client(1, mirror);
            Client two = upstream.client(2, mirror);
            Claim claim = one.newClaim(TASK);
            Prepared late = two.prepare(Landing.of(new Transition.Take(two.newClaim(TASK))), mirror.board());

            assertThat(one.take(claim).landed()).isTrue();
            assertThat(two.send(late))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class, no -> assertThat(no.word()).isEqualTo("held"));
            assertThat(one.heartbeat(Beats.holding(claim))).contains("true");

            CommitId work = one.commit(mirror.main(), Map.of("a", Optional.of("1\n")), "work");
            Landing done = Landing.of(work, claim.key(), new Transition.Complete(one.completed(claim)));
            Outcome.Landed landed = one.land(done).orThrow();

            assertThat(landed.main()).contains(mirror.main());
            assertThat(mirror.wholeBoard().completed()).containsOnlyKeys(TASK);
        }
    }

    @Test
    void theSamePushIsAnsweredAlikeAlsoByTheUpstreamThatFollowsAKilledOne() throws Exception {
        ScratchUpstream upstream = upstream();
        try (Mirror mirror = upstream.mirror(folder.resolve("mirror.git"))) {
            Client client = upstream.client(1, mirror);
            Prepared take = client.prepare(Landing.of(new Transition.Take(client.newClaim(TASK))), mirror.board());
            UpstreamProcess first = UpstreamProcess.start(upstream, QUICK);
            Outcome answer = client.send(take);
            first.kill();

            assertThat(client.send(take)).isInstanceOf(Outcome.Unknown.class);
            try (UpstreamProcess _ = UpstreamProcess.start(upstream, QUICK)) {
                assertThat(client.send(take)).isEqualTo(answer);
            }
        }
    }

    private ScratchUpstream upstream() throws IOException {
        return ScratchUpstream.create(
                folder,
                folder.resolve("scratch"),
                2,
                Map.of("README", "x\n"),
                Map.of("tasks/t1.md", "---\ntitle: T\n---\n"));
    }
}
