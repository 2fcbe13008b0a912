package io.agentloop.agent.link;

import io.agentloop.agent.pace.Stop;
import io.agentloop.git.UpstreamHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Sends transcripts to the upstream in the background, a second's worth at a time; what does not fit into its memory is left out. */
public final class LogUpload {
    /** The two files of a session. */
    public enum Kind {
        LOG,
        JSONL
    }

    private record File(int session, Kind kind) {}

    private static final int MOST_BYTES = 1 << 20;
    private static final Duration GATHER = Duration.ofSeconds(1);
    private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/octet-stream");

    private final UpstreamHttp http;
    private final Stop stop;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Map<File, ByteArrayOutputStream> waiting = new LinkedHashMap<>();
    private int bytes;
    private long dropped;

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

    /** Takes a part of a transcript. */
    public void append(int session, Kind kind, byte[] text, int length) {
        lock.lock();
        try {
            int fits = Math.min(length, MOST_BYTES - bytes);
            dropped += length - fits;
            if (fits > 0) {
                waiting.computeIfAbsent(new File(session, kind), file -> new ByteArrayOutputStream())
                        .write(text, 0, fits);
                bytes += fits;
            }
            filled.signalAll();
        } finally {
            lock.unlock();
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
                stop.await(GATHER);
                flush();
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

    /** Sends all that waits; what cannot be sent now is sent with the next. */
    public void flush() {
        for (Map.Entry<File, ByteArrayOutputStream> part : take().entrySet()) {
            try {
                send(part.getKey(), part.getValue().toByteArray());
            } catch (IOException away) {
                byte[] again = part.getValue().toByteArray();
                append(part.getKey().session(), part.getKey().kind(), again, again.length);
            }
        }
    }

    private Map<File, ByteArrayOutputStream> take() {
        lock.lock();
        try {
            Map<File, ByteArrayOutputStream> parts = new LinkedHashMap<>(waiting);
            if (dropped > 0) {
                byte[] note = ("[" + dropped + " bytes left out]\n").getBytes(StandardCharsets.UTF_8);
                parts.forEach((file, text) -> {
                    if (file.kind() == Kind.LOG) {
                        text.write(note, 0, note.length);
                    }
                });
            }
            waiting.clear();
            bytes = 0;
            dropped = 0;
            return parts;
        } finally {
            lock.unlock();
        }
    }

    private void send(File file, byte[] text) throws IOException {
        String path = "/log?session=" + file.session() + "&kind=" + (file.kind() == Kind.LOG ? "log" : "jsonl");
        try (UpstreamHttp.Answer answer = http.send("POST", path, HEADERS, out -> out.write(text))) {
            answer.body().readAllBytes();
        }
    }
}
