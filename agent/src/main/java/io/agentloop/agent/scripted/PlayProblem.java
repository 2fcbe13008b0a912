package io.agentloop.agent.scripted;

/** One thing in a play that cannot be played; the message starts with file and line. */
final class PlayProblem extends RuntimeException {
    PlayProblem(String place, String message) {
        super(place + ": " + message);
    }
}
