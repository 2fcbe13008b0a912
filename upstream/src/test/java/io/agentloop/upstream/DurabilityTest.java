package io.agentloop.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.BareRepository;
import io.agentloop.git.NewObjects;
import io.agentloop.git.PushAnswer;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.CommitId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operating system was asked to force to disk before the answer, as the JVM recorded each request. */
final class DurabilityTest {
    @TempDir
    private Path folder;

    @Test
    void whatALandingNeedsIsForcedToDiskBeforeTheAnswer() throws Exception {
        Map<String, String> board = Map.of("run.yaml", "state: running\n", "tasks/one.md", "---\ntitle: T\n---\n");
        try (TestUpstream upstream = new TestUpstream(Map.of("README", "x\n"), board);
                TestAgent agent = new TestAgent(upstream, 1);
                Recording recording = new Recording()) {
            Claim claim = agent.claim("one");
            agent.take(claim);
            agent.sync();
            CommitId work = agent.edit(agent.main(), "deep/er/file", "y\n");
            CommitId done = agent.step(new Transition.Complete(agent.completed(claim)));
            recording.enable("jdk.FileForce").withoutThreshold();
            recording.start();
            PushAnswer answer = agent.push(
                    Map.of(RefNames.FOR_MAIN, work, RefNames.FOR_BOARD, done), List.of("claim=" + claim.key()));
            Instant answered = Instant.now();
            recording.stop();
            assertThat(answer.refusal()).isEmpty();
            List<String> forced = forced(recording, answered);
            Path objects = upstream.layout.repository().resolve("objects");
            try (BareRepository repository = upstream.repository();
                    ObjectReader reader = repository.repository().newObjectReader()) {
                for (String branch : List.of(RefNames.MAIN, RefNames.BOARD)) {
                    ObjectId tip = ObjectId.fromString(
                            repository.ref(branch).orElseThrow().value());
                    for (ObjectId object : NewObjects.of(reader, List.of(tip))) {
                        Path parent = objects.resolve(object.name().substring(0, 2));
                        Path file = parent.resolve(object.name().substring(2));
                        assertThat(Files.exists(file)).isTrue();
                        assertThat(forced).contains(file.toString(), parent.toString());
                    }
                }
            }
            assertThat(forced)
                    .contains(objects.toString(), upstream.layout.repository().toString())
                    .anyMatch(path -> path.contains("packed-refs"));
        }
    }

    private List<String> forced(Recording recording, Instant before) throws Exception {
        Path file = folder.resolve("forces.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEndTime().isBefore(before))
                .map((RecordedEvent event) -> event.getString("path"))
                .toList();
    }
}
