package io.agentloop.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.faults.check.Broken.Promise;
import io.agentloop.faults.journal.Event;
import io.agentloop.faults.journal.Line;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A checker that never finds anything proves nothing: each promise is broken here on purpose. */
final class CheckerTest {
    private History history;

    @BeforeEach
    void begin() throws IOException {
        history = new History();
    }

    @AfterEach
    void end() {
        history.close();
    }

    private void finds(Promise promise, String words) throws IOException {
        assertThat(history.judged().broken()).anySatisfy(broken -> {
            assertThat(broken.promise()).isEqualTo(promise);
            assertThat(broken.what()).contains(words);
        });
    }

    @Test
    void aGoodHistoryIsFoundGoodAndCounted() throws IOException {
        history.takes("agent-1", "take", 1);
        history.completes("agent-1", 1);

        Judgement judgement = history.judged();

        assertThat(judgement.broken()).isEmpty();
        assertThat(judgement.claims()).isEqualTo(1);
        assertThat(judgement.landings()).isEqualTo(2);
    }

    @Test
    void twoClientsThatWereBothToldThatTheyHoldTheTask() throws IOException {
        history.takes("agent-1", "take", 1);
        Nonce nonce = history.asks("agent-2", "take", 1, 0, Map.of());
        history.told("agent-2", new Event.Answered(nonce, Event.LANDED, Optional.empty(), Optional.empty(), "take"));

        finds(Promise.ONE_HOLDER, "and so was this one");
        finds(Promise.KEPT, "the board has 0 commits of it");
    }

    @Test
    void aClaimThatGoesToSomebodyElseWithoutATakeover() throws IOException {
        history.takes("agent-1", "take", 1);
        history.takes("agent-2", "take", 2);

        finds(Promise.ONE_HOLDER, "without a takeover");
    }

    @Test
    void anAttemptNumberThatComesBack() throws IOException {
        history.takes("agent-1", "take", 1);
        history.takes("agent-2", "take-over", 1);

        finds(Promise.ONE_HOLDER, "in attempt 1 after 1");
    }

    @Test
    void aTakeoverFromAHolderWhoWasHeardWithinTheLease() throws IOException {
        history.takes("agent-1", "take", 1);
        history.told("agent-1", new Event.Heard(history.now(), "a", 1, true));
        history.takes("agent-2", "take-over", 2);

        finds(Promise.ONE_HOLDER, "was heard 3000 ms before at the most");
    }

    @Test
    void aTakeoverWithinALeaseOfTheUpstreamsStart() throws IOException {
        history.takes("agent-1", "take", 1);
        history.later(Duration.ofSeconds(20));
        history.suite.add(new Line(history.now(), new Event.Served(history.now())));
        history.takes("agent-2", "take-over", 2);

        finds(Promise.ONE_HOLDER, "full lease since the upstream's start");
    }

    @Test
    void aTakeoverAfterTheLeaseIsFine() throws IOException {
        history.takes("agent-1", "take", 1);
        history.told("agent-1", new Event.Heard(history.now(), "a", 1, true));
        history.later(Duration.ofSeconds(6));
        history.takes("agent-2", "take-over", 2);

        assertThat(history.judged().broken()).isEmpty();
    }

    @Test
    void anAcknowledgedLandingThatIsGone() throws IOException {
        CommitId before = history.repository.ref(RefNames.BOARD).orElseThrow();
        history.takes("agent-1", "take", 1);
        history.repository.setRef(RefNames.BOARD, before);

        finds(Promise.KEPT, "the board has 0 commits of it");
    }

    @Test
    void anAcknowledgedFileThatALaterLandingLost() throws IOException {
        history.takes("agent-1", "take", 1);
        history.completes("agent-1", 1);
        history.main(Map.of("work.txt", "nothing\n"), History.work(1, new Nonce("f".repeat(32))));

        finds(Promise.KEPT, "work.txt is not as it was landed");
        finds(Promise.SOUND, "nobody asked for the landing");
    }

    @Test
    void aLandingThatIsThereTwice() throws IOException {
        Nonce nonce = history.takes("agent-1", "take", 1);
        history.board(
                Map.of("tasks/b.md", Optional.of("---\ntitle: B\n---\n")),
                "b\n\nStep: define\nLanding: " + nonce + "\n");

        finds(Promise.KEPT, "the board has 2 commits of it");
    }

    @Test
    void aRefusalThatHappenedNevertheless() throws IOException {
        Nonce nonce = history.asks("agent-1", "take", 1, 0, Map.of());
        history.board(History.claim("agent-1", 1), "claim a\n\nStep: take\nLanding: " + nonce + "\n");
        history.told("agent-1", new Event.Answered(nonce, "held", Optional.empty(), Optional.empty(), ""));

        finds(Promise.REFUSED_IS_ABSENT, "refused as held");
    }

    @Test
    void branchesThatCameApart() throws IOException {
        history.takes("agent-1", "take", 1);
        Nonce nonce = history.asks("agent-1", "complete", 1, 1, Map.of());
        history.main(Map.of("work.txt", "x\n"), History.work(1, nonce));
        history.told("agent-1", new Event.Begun(2));

        finds(Promise.NOT_SPLIT, "main has 1 commits of it, the board 0");
    }

    @Test
    void aCompletedTaskThatIsClaimedAgain() throws IOException {
        history.takes("agent-1", "take", 1);
        history.completes("agent-1", 1);
        history.takes("agent-2", "take", 2);

        finds(Promise.ONE_HOLDER, "claimed and completed");
    }

    @Test
    void aRecordOfACompletedTaskThatChanges() throws IOException {
        history.takes("agent-1", "take", 1);
        history.completes("agent-1", 1);
        history.board(Map.of("completed_tasks/00/a.md", Optional.of("---\nattempt: 7\n---\n")), "x\n");

        finds(Promise.SOUND, "the completed task a changes");
    }

    @Test
    void aClientThatNeverLearnedItsFate() throws IOException {
        history.asks("agent-1", "take", 1, 0, Map.of());

        finds(Promise.NO_HUMAN, "never learned");
    }

    @Test
    void aKilledClientNeedNotKnowWhatBecameOfItsLanding() throws IOException {
        history.asks("agent-1", "take", 1, 0, Map.of());
        history.told("agent-1", new Event.Begun(2));

        assertThat(history.judged().broken()).isEmpty();
    }

    @Test
    void rescuedWorkThatIsGone() throws IOException {
        CommitId commit = history.repository.ref(RefNames.MAIN).orElseThrow();
        history.told("agent-1", new Event.Rescued("refs/rescue/agent-1/a/" + commit, commit));

        finds(Promise.KEPT, "is gone");
    }

    @Test
    void mainWithoutTrailersOrWithAMerge() throws IOException {
        history.main(Map.of("work.txt", "x\n"), "somebody pushed this\n");

        finds(Promise.SOUND, "does not say by which task");
    }

    @Test
    void aLostObjectAndALockThatWasLeft() throws IOException {
        history.takes("agent-1", "take", 1);
        Files.createFile(history.folder().resolve("packed-refs.lock"));
        Path blob;
        try (Stream<Path> files = Files.walk(history.folder().resolve("objects"))) {
            blob = files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
        }
        Files.delete(blob);

        List<Broken> broken = Stream.concat(disk(), left()).toList();

        assertThat(broken).anyMatch(each -> each.what().contains("git fsck ended"));
        assertThat(broken).anyMatch(each -> each.what().contains("packed-refs.lock is left"));
    }

    private Stream<Broken> disk() {
        List<Broken> broken = new java.util.ArrayList<>();
        DiskCheck.objects(history.folder(), (promise, what) -> broken.add(new Broken(promise, what)));
        return broken.stream();
    }

    private Stream<Broken> left() throws IOException {
        List<Broken> broken = new java.util.ArrayList<>();
        DiskCheck.leftovers(history.folder(), (promise, what) -> broken.add(new Broken(promise, what)));
        return broken.stream();
    }
}
