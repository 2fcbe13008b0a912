package io.agentloop.agent.link;

import io.agentloop.git.PushAnswer;
import io.agentloop.protocol.id.CommitId;
import java.util.Optional;

/** Reads the words of an answer. */
final class Answers {
    private Answers() {}

    static Landing landing(PushAnswer answer) {
        Optional<String> refusal = answer.refusal();
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        if (answer.results().isEmpty()) {
            return new Landing.Unknown("the upstream named no ref in its answer");
        }
        return new Landing.Landed(
                answer.remark("landed main").map(String::strip).map(CommitId::new),
                answer.remark("landed board").map(String::strip).map(CommitId::new),
                answer.remark("applied").map(String::strip).orElse(""),
                answer.warnings());
    }

    private static Landing refused(String reason) {
        int colon = reason.indexOf(':');
        String word = colon < 0 ? reason : reason.substring(0, colon);
        String message = colon < 0 ? reason : reason.substring(colon + 1).strip();
        return switch (word) {
            case "conflict" -> new Landing.Conflict(message);
            case "moved" -> new Landing.Moved(message);
            default -> new Landing.Refused(word, message);
        };
    }
}
