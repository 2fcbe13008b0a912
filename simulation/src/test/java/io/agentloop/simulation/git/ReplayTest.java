package io.agentloop.simulation.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.Signature;
import io.agentloop.simulation.kernel.Chance;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReplayTest {
    private static final Signature WHO = new Signature("n", "n@example.invalid", Instant.EPOCH);

    private final Commit base = commit(null, "a", "1");

    @Test
    void twoEqualCommitsAreOneAndAnyDifferenceMakesAnother() {
        assertThat(commit(base, "a", "2").id()).isEqualTo(commit(base, "a", "2").id());
        assertThat(commit(base, "a", "3").id())
                .isNotEqualTo(commit(base, "a", "2").id());
        assertThat(Commit.of(base, Map.of("a", Optional.of("2")), WHO, "other").id())
                .isNotEqualTo(commit(base, "a", "2").id());
    }

    @Test
    void commitsMoveOntoAMainThatChangedOtherFiles() {
        Commit main = commit(base, "b", "1");
        Replay replay = Replay.onto(main, List.of(commit(base, "a", "2")), message -> message + "!");

        assertThat(replay).isInstanceOfSatisfying(Replay.Clean.class, clean -> {
            assertThat(clean.tip().files()).isEqualTo(Map.of("a", "2", "b", "1"));
            assertThat(clean.tip().message()).isEqualTo("m!");
            assertThat(main.isAncestorOf(clean.tip())).isTrue();
        });
    }

    @Test
    void theSameFileChangedOnBothSidesIsAConflict() {
        Replay replay = Replay.onto(commit(base, "a", "3"), List.of(commit(base, "a", "2")), message -> message);

        assertThat(replay)
                .isInstanceOfSatisfying(
                        Replay.Conflict.class,
                        conflict -> assertThat(conflict.places()).containsExactly("a:1"));
    }

    @Test
    void whatMainHasAlreadyIsLeftOut() {
        Replay replay = Replay.onto(commit(base, "a", "2"), List.of(commit(base, "a", "2")), message -> message);

        assertThat(replay)
                .isInstanceOfSatisfying(
                        Replay.Clean.class, clean -> assertThat(clean.commits()).isEmpty());
    }

    @Test
    void aCrashMayLoseWhatWasNotForcedAndNothingElse() throws IOException {
        Disk disk = new Disk(base, base);
        Commit forced = commit(base, "a", "2");
        disk.write(forced);
        disk.force();
        int lost = 0;
        for (int i = 0; i < 50; i++) {
            Commit loose = commit(base, "b", "number " + i);
            disk.write(loose);
            disk.crash(new Chance(i));
            lost += disk.find(loose.id()) == null ? 1 : 0;
        }

        assertThat(disk.keeps(forced.id())).isTrue();
        assertThat(lost).isBetween(5, 45);
    }

    private static Commit commit(@org.jspecify.annotations.Nullable Commit parent, String path, String text) {
        return Commit.of(parent, Map.of(path, Optional.of(text)), WHO, "m");
    }
}
