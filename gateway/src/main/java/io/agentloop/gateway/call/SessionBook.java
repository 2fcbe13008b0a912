package io.agentloop.gateway.call;

import java.util.Map;
import java.util.Optional;

/** Remembers sessions beyond a restart of the gateway. Safe for many threads. */
public interface SessionBook {
    /**
     * A session begins; an older one of the same agent and number is over.
     *
     * @param keyHash SHA-256 of its key, in hex; the key itself is kept nowhere
     */
    void begun(Caller caller, String keyHash);

    /** The sessions that did not end, by the hash of their keys. Read once, at the start. */
    Map<String, Caller> open();

    /** A session is over; its key is worth nothing any more. */
    void ended(SessionId session, Seen last);

    /** What its calls came to so far, also after its end; empty when there was no such session. */
    Optional<Totals> totals(SessionId session);
}
