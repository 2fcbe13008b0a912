package io.agentloop.provider.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentloop.provider.scenario.RetryAfter;
import io.agentloop.provider.scenario.Trouble;
import io.agentloop.provider.scenario.Usage;
import java.util.List;
import java.util.Optional;

/** One of the protocols. */
public sealed interface Dialect permits AnthropicMessages, GeminiContent, OpenAiChat, OpenAiResponses {
    /** As it is written in the account: anthropic, gemini, chat, responses. */
    String name();

    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException when it is none of this protocol
     */
    Ask read(Target.Call target, JsonNode body);

    /** The answer as a stream of events. */
    List<Piece> stream(Ask ask, Answer answer, Usage usage, Reference reference);

    /** The answer in one piece. */
    String whole(Ask ask, Answer answer, Usage usage, Reference reference);

    /** What of a usage this protocol can tell, and so what is charged. */
    default Usage billed(Usage usage) {
        return usage;
    }

    /** The status that goes with a trouble. */
    int status(Trouble trouble);

    /**
     * An error instead of an answer.
     *
     * @param words the usual ones when empty
     */
    String error(int status, Trouble trouble, String words, Optional<RetryAfter> retryAfter);

    /** An error in a stream that has begun. */
    String errorEvent(Trouble trouble, String words);

    /** What counting the tokens of a request is answered with. */
    String counted(long tokens);
}
