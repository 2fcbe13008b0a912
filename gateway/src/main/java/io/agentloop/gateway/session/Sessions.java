package io.agentloop.gateway.session;

import io.agentloop.gateway.call.Caller;
import io.agentloop.gateway.call.SessionBook;
import io.agentloop.gateway.call.SessionId;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.time.Ticker;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Every session that may call. A key is worth something from the session's begin to its end, and nowhere else. */
public final class Sessions {
    private final SessionBook book;
    private final Supplier<String> keys;
    private final LongSupplier nanoTime;
    private final Map<String, LiveSession> byHash = new HashMap<>();
    private final Map<SessionId, String> hashes = new HashMap<>();
    private final Map<AgentId, LiveSession> lastEnded = new HashMap<>();

    /**
     * Goes on with the sessions that an earlier gateway left open.
     *
     * @param keys makes a new one each time
     */
    public Sessions(SessionBook book, Supplier<String> keys, LongSupplier nanoTime) {
        this.book = book;
        this.keys = keys;
        this.nanoTime = nanoTime;
        book.open().forEach(this::put);
    }

    /** Begins a session; one of the same agent and number ends. */
    public synchronized String begin(Caller caller) {
        drop(caller.session());
        String key = keys.get();
        String hash = Hashes.sha256(key);
        book.begun(caller, hash);
        put(hash, caller);
        return key;
    }

    /** Whose key it is. */
    public synchronized Optional<LiveSession> withKey(String key) {
        return Optional.ofNullable(byHash.get(Hashes.sha256(key)));
    }

    /** The session, while it goes on. */
    public synchronized Optional<LiveSession> of(SessionId id) {
        return Optional.ofNullable(hashes.get(id)).map(byHash::get);
    }

    /**
     * Ends a session: calls that are on their way are cut, its key is worth nothing any more. Asked again about an agent's last one, it tells the same.
     *
     * @return empty when there is no such session
     */
    public synchronized Optional<LiveSession> end(SessionId id) {
        Optional<LiveSession> ended = drop(id);
        ended.ifPresent(session -> book.ended(id, session.met().seen()));
        return ended.or(() -> Optional.ofNullable(lastEnded.get(id.agent()))
                .filter(session -> session.caller().session().equals(id)));
    }

    /** All calls that are on their way. */
    public synchronized int openCalls() {
        return byHash.values().stream().mapToInt(LiveSession::openCalls).sum();
    }

    /** Cuts every call and waits until all are booked, at most for so long; the sessions go on. */
    public void hangUp(Duration most, Ticker ticker) throws InterruptedException {
        List<LiveSession> all;
        synchronized (this) {
            all = List.copyOf(byHash.values());
        }
        all.forEach(LiveSession::hangUp);
        long end = ticker.nanos() + most.toNanos();
        for (LiveSession session : all) {
            session.awaitQuiet(Duration.ofNanos(Math.max(0, end - ticker.nanos())), ticker);
        }
    }

    private Optional<LiveSession> drop(SessionId id) {
        String hash = hashes.remove(id);
        if (hash == null) {
            return Optional.empty();
        }
        LiveSession session = byHash.remove(hash);
        if (session == null) {
            return Optional.empty();
        }
        session.end();
        lastEnded.put(id.agent(), session);
        return Optional.of(session);
    }

    private void put(String hash, Caller caller) {
        byHash.put(hash, new LiveSession(caller, nanoTime));
        hashes.put(caller.session(), hash);
    }
}
