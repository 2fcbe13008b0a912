package io.agentloop.agent.session;

/** Where transcripts go. */
public interface TranscriptSink {
    /** Raw output as it came. */
    void raw(int session, byte[] bytes, int length);

    /** One event, a JSON object on one line. */
    void event(int session, String line);

    /** The CLI is alive. */
    void sign();
}
