package io.agentloop.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.agent.assignment.Claims;
import io.agentloop.agent.git.FetchedMirror;
import io.agentloop.agent.git.Mirror;
import io.agentloop.agent.pace.Backoff;
import io.agentloop.agent.pace.Stop;
import io.agentloop.agent.socket.SocketHttp;
import io.agentloop.agent.socket.Token;
import io.agentloop.git.UpstreamHttp;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.Nonce;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.id.TaskId;
import io.agentloop.upstream.RunningUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A landing whose outcome is not known is sent again, as it was, to the real upstream, until it is. */
final class ResendTest {
    private static final TaskId ONE = new TaskId("one");

    @TempDir
    private Path folder;

    private final SplittableRandom random = new SplittableRandom(7);
    private @Nullable RunningUpstream upstream;

    @BeforeEach
    void start() throws Exception {
        upstream = new RunningUpstream(
                Files.createDirectory(folder.resolve("run")),
                Map.of("README", "first\n"),
                Map.of("tasks/one.md", "---\ntitle: One\n---\n", "tasks/two.md", "---\ntitle: Two\n---\n"),
                List.of("agent-01", "agent-02"));
    }

    @AfterEach
    void stop() {
        running().close();
    }

    private RunningUpstream running() {
        return Objects.requireNonNull(upstream);
    }

    @Test
    void aClaimWhoseAnswersGotLostIsMadeOnce() throws Exception {
        Losing http = new Losing("agent-01", 3, 0);
        try (Mirror mirror = Mirror.open(folder.resolve("mirror"), Optional.empty())) {
            MirroredUpstream link = link("agent-01", mirror, http);
            Claim claim = claim("agent-01", link.sync());
            Landing landing = link.land(Offer.of(new Transition.Take(claim)));
            assertThat(landing).isInstanceOfSatisfying(Landing.Landed.class, landed -> {
                assertThat(landed.applied()).isEqualTo("take");
                assertThat(landed.board()).isPresent();
            });
            assertThat(http.sent).isEqualTo(4);
            assertThat(board().claims().get(ONE)).isEqualTo(claim);
            assertThat(board().attemptsOf(ONE).claims()).isEqualTo(1);
        }
    }

    @Test
    void aRequestThatNeverArrivedIsMadeByTheNextOne() throws Exception {
        Losing http = new Losing("agent-01", 0, 2);
        try (Mirror mirror = Mirror.open(folder.resolve("mirror"), Optional.empty())) {
            MirroredUpstream link = link("agent-01", mirror, http);
            Claim claim = claim("agent-01", link.sync());
            assertThat(link.land(Offer.of(new Transition.Take(claim)))).isInstanceOf(Landing.Landed.class);
            assertThat(http.sent).isEqualTo(3);
            assertThat(board().claims().get(ONE)).isEqualTo(claim);
        }
    }

    @Test
    void itsAnswerIsTheOldOneWhateverBecameOfTheBoardSince() throws Exception {
        try (Mirror mirror = Mirror.open(folder.resolve("mirror"), Optional.empty());
                Mirror other = Mirror.open(folder.resolve("other"), Optional.empty())) {
            MirroredUpstream second = link("agent-02", other, new Losing("agent-02", 0, 0));
            Losing http = new Losing("agent-01", 1, 0);
            MirroredUpstream link = link("agent-01", mirror, http);
            Claim claim = claim("agent-01", link.sync());
            // Between the lost answer and the next try another agent moves the board.
            http.afterLoss = () -> {
                View view = second.sync();
                Task two = Objects.requireNonNull(view.board().tasks().get(new TaskId("two")));
                assertThat(second.land(
                                Offer.of(new Transition.Take(claims("agent-02").next(two, view)))))
                        .isInstanceOf(Landing.Landed.class);
            };
            assertThat(link.land(Offer.of(new Transition.Take(claim)))).isInstanceOf(Landing.Landed.class);
            assertThat(board().claims()).hasSize(2);
            assertThat(board().attemptsOf(ONE).claims()).isEqualTo(1);
        }
    }

    private Board board() throws IOException {
        return running().board();
    }

    private Claim claim(String agent, View view) {
        return claims(agent).next(Objects.requireNonNull(view.board().tasks().get(ONE)), view);
    }

    private Claims claims(String agent) {
        return new Claims(identity(agent), 1, () -> Nonce.random(random), InstantSource.system());
    }

    private static Identity identity(String agent) {
        return new Identity(new AgentId(agent), new RoleName("worker"));
    }

    private MirroredUpstream link(String agent, Mirror mirror, UpstreamHttp http) {
        return new MirroredUpstream(
                new FetchedMirror(mirror, http),
                new ReceivePackCall(mirror, http),
                identity(agent),
                new Stop(),
                () -> new Backoff(Duration.ofMillis(4), Duration.ofMillis(20), random),
                () -> Nonce.random(random),
                InstantSource.system(),
                new Reachability(InstantSource.system(), change -> {}));
    }

    private interface Deed {
        void run() throws InterruptedException;
    }

    /** A connection that breaks after so many pushes have been answered, and before so many others are sent. */
    private final class Losing implements UpstreamHttp {
        private final UpstreamHttp real;
        private int answersToLose;
        private int requestsToLose;
        private int sent;
        private Deed afterLoss = () -> {};

        Losing(String agent, int answersToLose, int requestsToLose) {
            this.real = new SocketHttp(running().socket(), new Token("token-" + agent), Duration.ofSeconds(30));
            this.answersToLose = answersToLose;
            this.requestsToLose = requestsToLose;
        }

        @Override
        public Answer send(String method, String path, Map<String, String> headers, @Nullable Body body)
                throws IOException {
            if (!path.endsWith("git-receive-pack")) {
                return real.send(method, path, headers, body);
            }
            sent++;
            if (requestsToLose > 0) {
                requestsToLose--;
                throw new IOException("the connection broke before the request");
            }
            Answer answer = real.send(method, path, headers, body);
            if (answersToLose == 0) {
                return answer;
            }
            answersToLose--;
            try (answer) {
                answer.body().readAllBytes();
                afterLoss.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("the connection broke before the answer");
        }
    }
}
