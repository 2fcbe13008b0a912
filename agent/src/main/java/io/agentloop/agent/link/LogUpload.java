package io.agentloop.agent.link;

import io.agentloop.agent.pace.Stop;
import io.agentloop.git.UpstreamHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Sends transcripts to the upstream in the background, a second's worth at a time; what does not fit into its memory is left out. */
public final class LogUpload {
    /** What a part belongs to: one of the two files of a session, or the one file of the agent that says what it tested. */
    public enum Kind {
        LOG,
        JSONL,
        TESTS
    }

    private record File(int session, Kind kind) {}

    private static final int MOST_BYTES = 1 << 20;
    /** Of what was tested; each of its lines is needed to read the others. */
    private static final int MOST_TESTS = 4 << 20;

    private static final Duration GATHER = Duration.ofMillis(50);
    private static final int GATHERINGS = 20;
    private static final Duration AWAY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/octet-stream");

    private final UpstreamHttp http;
    private final Stop stop;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition emptied = lock.newCondition();
    private Map<File, ByteArrayOutputStream> waiting = new LinkedHashMap<>();
    private int bytes;
    private int tests;
    private long dropped;
    private boolean sending;

    /** Sends over this connection. */
    public LogUpload(UpstreamHttp http, Stop stop) {
        this.http = http;
        this.stop = stop;
    }

    /** Begins to send. */
    public void start() {
        stop.onRequest(this::signal);
        Thread.ofVirtual().name("transcripts").start(this::run);
    }

    /**
     * Takes a part of a transcript; whoever brings more than can be sent waits a little, while the upstream answers.
     *
     * @return whether all of it was taken
     */
    public boolean append(int session, Kind kind, byte[] text, int length) {
        lock.lock();
        try {
            if (kind == Kind.TESTS) {
                return appendTests(new File(session, kind), text, length);
            }
            awaitRoom(length);
            int fits = Math.min(length, MOST_BYTES - bytes);
            boolean whole = fits == length;
            if (whole || kind == Kind.LOG) {
                add(new File(session, kind), text, fits);
            }
            dropped += whole || kind != Kind.LOG ? 0 : length - fits;
            filled.signalAll();
            return whole;
        } finally {
            lock.unlock();
        }
    }

    private boolean appendTests(File file, byte[] text, int length) {
        boolean fits = length <= MOST_TESTS - tests;
        if (fits) {
            tests += length;
            add(file, text, length);
            filled.signalAll();
        }
        return fits;
    }

    private void add(File file, byte[] text, int length) {
        if (length > 0) {
            waiting.computeIfAbsent(file, each -> new ByteArrayOutputStream()).write(text, 0, length);
            bytes += file.kind() == Kind.TESTS ? 0 : length;
        }
    }

    private void delivered(File file, int length) {
        lock.lock();
        try {
            tests -= file.kind() == Kind.TESTS ? length : 0;
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom(int length) {
        long left = PATIENCE.toNanos();
        try {
            while (sending && left > 0 && length > MOST_BYTES - bytes) {
                left = emptied.awaitNanos(left);
            }
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        }
    }

    private void signal() {
        lock.lock();
        try {
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (!stop.requested()) {
                awaitText();
                for (int i = 0; i < GATHERINGS && !halfFull() && !stop.await(GATHER); i++) {}
                if (!sent()) {
                    stop.await(AWAY);
                }
            }
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitText() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !stop.requested()) {
                filled.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean halfFull() {
        lock.lock();
        try {
            return bytes > MOST_BYTES / 2;
        } finally {
            lock.unlock();
        }
    }

    /** Sends all that waits; what cannot be sent now is sent before all else with the next. */
    public void flush() {
        sent();
    }

    private boolean sent() {
        Map<File, ByteArrayOutputStream> unsent = take();
        try {
            for (File file : List.copyOf(unsent.keySet())) {
                byte[] text = Objects.requireNonNull(unsent.get(file)).toByteArray();
                send(file, text);
                delivered(file, text.length);
                unsent.remove(file);
            }
            return true;
        } catch (IOException away) {
            putBack(unsent);
            return false;
        }
    }

    private Map<File, ByteArrayOutputStream> take() {
        lock.lock();
        try {
            Map<File, ByteArrayOutputStream> parts = waiting;
            if (dropped > 0) {
                byte[] note = ("[" + dropped + " bytes left out]\n").getBytes(StandardCharsets.UTF_8);
                parts.forEach((file, text) -> {
                    if (file.kind() == Kind.LOG) {
                        text.write(note, 0, note.length);
                    }
                });
            }
            waiting = new LinkedHashMap<>();
            bytes = 0;
            dropped = 0;
            sending = true;
            emptied.signalAll();
            return parts;
        } finally {
            lock.unlock();
        }
    }

    private void putBack(Map<File, ByteArrayOutputStream> unsent) {
        lock.lock();
        try {
            Map<File, ByteArrayOutputStream> newer = waiting;
            waiting = new LinkedHashMap<>();
            bytes = 0;
            sending = false;
            unsent.forEach((file, text) -> add(file, text.toByteArray(), text.size()));
            newer.forEach((file, text) -> {
                if (file.kind() == Kind.TESTS) {
                    add(file, text.toByteArray(), text.size());
                } else {
                    append(file.session(), file.kind(), text.toByteArray(), text.size());
                }
            });
            emptied.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void send(File file, byte[] text) throws IOException {
        String path =
                "/log?session=" + file.session() + "&kind=" + file.kind().name().toLowerCase(Locale.ROOT);
        try (UpstreamHttp.Answer answer = http.send("POST", path, HEADERS, out -> out.write(text))) {
            answer.body().readAllBytes();
        }
    }
}
