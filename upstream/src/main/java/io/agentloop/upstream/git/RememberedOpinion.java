package io.agentloop.upstream.git;

import io.agentloop.git.Rebase;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** A second opinion that takes its time when it may, and afterwards knows what it said: the lander asks it and never waits. */
final class RememberedOpinion implements Rebase.SecondOpinion {
    private final Rebase.SecondOpinion slow;
    private final Map<Question, Optional<ObjectId>> known = new HashMap<>();
    private boolean mayAsk;
    private boolean doubtful;

    private record Question(ObjectId base, ObjectId ours, ObjectId theirs) {}

    RememberedOpinion(Rebase.SecondOpinion slow) {
        this.slow = slow;
    }

    /** From now on it may take its time, or may not. */
    void mayAsk(boolean may) {
        mayAsk = may;
        doubtful = false;
    }

    /** Whether it was asked something that it does not know. */
    boolean doubtful() {
        return doubtful;
    }

    @Override
    public @Nullable ObjectId merge(ObjectId base, ObjectId ours, ObjectId theirs) throws IOException {
        Question question = new Question(base.copy(), ours.copy(), theirs.copy());
        Optional<ObjectId> answer = known.get(question);
        if (answer == null && mayAsk) {
            answer = Optional.ofNullable(slow.merge(base, ours, theirs));
            known.put(question, answer);
        }
        doubtful |= answer == null;
        return answer == null ? null : answer.orElse(null);
    }
}
