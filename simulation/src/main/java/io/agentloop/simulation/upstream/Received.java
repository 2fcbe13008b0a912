package io.agentloop.simulation.upstream;

import io.agentloop.git.PushAnswer;
import io.agentloop.git.PushRequest;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.board.BadBoardFile;
import io.agentloop.protocol.board.ClaimKey;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.board.TransitionReader;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import io.agentloop.simulation.git.Commit;
import io.agentloop.simulation.git.Disk;
import io.agentloop.upstream.landing.LandingAnswer;
import io.agentloop.upstream.landing.Offer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A push as the upstream has received it, and the words in which it answers.
 *
 * @param commits by name, of which the upstream may have some
 */
public record Received(Pusher who, PushRequest request, Map<CommitId, Commit> commits) {
    /** What follows this word in the options; null when it is not there. */
    public @Nullable String option(String key) {
        return request.options().stream()
                .filter(option -> option.startsWith(key + "="))
                .map(option -> option.substring(key.length() + 1))
                .findFirst()
                .orElse(null);
    }

    /** Tells whether it changes refs of rescued work. */
    public boolean isRescue() {
        return request.updates().getFirst().ref().startsWith(RefNames.RESCUE);
    }

    private Optional<Commit> pushed(String ref) {
        return request.updates().stream()
                .filter(update -> update.ref().equals(ref))
                .findFirst()
                .map(update -> commits.get(update.commit()));
    }

    /** Null when main has its commits already. */
    @Nullable Offer offer(Disk disk, Nonce landing, Function<List<Commit>, SimPush> quarantine) {
        Optional<Commit> work = pushed(RefNames.FOR_MAIN);
        List<Commit> fresh = work.map(tip -> tip.since(List.of(disk.main()))).orElse(List.of());
        if (work.isPresent() && fresh.isEmpty()) {
            return null;
        }
        String regated = option("regated");
        return new Offer(
                who,
                landing,
                made("claim", ClaimKey::parse),
                work.isPresent() ? quarantine.apply(fresh) : null,
                made("gated-base", CommitId::new),
                regated == null ? 0 : Integer.parseInt(regated),
                pushed(RefNames.FOR_BOARD).map(Received::step).orElse(null));
    }

    private <T> @Nullable T made(String key, Function<String, T> factory) {
        String text = option(key);
        return text == null ? null : factory.apply(text);
    }

    /** @throws BadBoardFile when it is no step */
    private static Offer.BoardStep step(Commit commit) {
        Map<String, TransitionReader.Edit> edits = new HashMap<>();
        Map<String, String> before =
                commit.parent() == null ? Map.of() : commit.parent().files();
        commit.edits()
                .forEach((path, text) ->
                        edits.put(path, new TransitionReader.Edit(Optional.ofNullable(before.get(path)), text)));
        return new Offer.BoardStep(TransitionReader.read(edits), commit.author(), commit.message());
    }

    PushAnswer told(LandingAnswer answer) {
        return switch (answer) {
            case LandingAnswer.Refused refused -> refused(refused.word(), refused.message());
            case LandingAnswer.Landed landed -> accepted(remarks(landed));
        };
    }

    private static List<String> remarks(LandingAnswer.Landed landed) {
        List<String> remarks = new ArrayList<>();
        if (landed.main() != null) {
            remarks.add("landed main " + landed.main());
        }
        if (landed.board() != null) {
            remarks.add("landed board " + landed.board());
            remarks.add("applied " + landed.applied());
        }
        return remarks;
    }

    PushAnswer accepted(List<String> remarks) {
        Map<String, Optional<String>> results = new HashMap<>();
        request.updates().forEach(update -> results.put(update.ref(), Optional.empty()));
        return new PushAnswer(results, remarks);
    }

    PushAnswer refused(String word, String message) {
        Map<String, Optional<String>> results = new HashMap<>();
        request.updates().forEach(update -> results.put(update.ref(), Optional.of(word + ": " + message)));
        return new PushAnswer(results, List.of());
    }
}
