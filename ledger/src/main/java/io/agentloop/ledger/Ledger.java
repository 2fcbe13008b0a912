package io.agentloop.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run has spent, call by call. A reservation is written before its call goes out and outlives the death of this
 * program; a settlement is on disk within moments, together with all that was written before it.
 */
public interface Ledger extends AutoCloseable {
    /**
     * Begins a session, or gives the same one another key: the same agent, number, task and attempt.
     *
     * @param keyHash of the key that its calls bring; whatever key that agent's session of this number had is worth nothing
     *     from now on
     */
    Session open(SessionStart start, String keyHash);

    /** The live session that this key belongs to. */
    Optional<Session> byKey(String keyHash);

    /** All live sessions by the hashes of their keys. */
    Map<String, Session> live();

    /** The newest session of an agent with this number, live or not. */
    Optional<Session> find(String agent, int number);

    /** Takes the session's key away. */
    void end(long session);

    /** Sets aside what a call may spend, and gives the call a number. */
    long reserve(long session, Reservation reservation);

    /** Writes down what the call has spent; a call that is settled already stays as it is. */
    void settle(long call, Settlement settlement);

    /** What the session's settled calls come to. */
    Spent spent(long session);

    /** The same for every session there was. */
    Map<Session, Spent> spent();

    /** Adds up, the dearest first. */
    List<CostRow> costs(CostBy by);

    /** A note of the gateway to itself, such as the end of a pause. */
    Optional<String> note(String key);

    /** Writes a note, over the one of the same key. */
    void note(String key, String value);

    @Override
    void close();
}
