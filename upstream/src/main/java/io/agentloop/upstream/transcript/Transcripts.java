package io.agentloop.upstream.transcript;

import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.tested.TestedLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Appends what sessions print to files of the run's folder, up to a bound for each file and one for each agent. */
public final class Transcripts {
    private static final int BLOCK = 64 << 10;
    private static final int MAX_SESSION = 9_999_999;

    private final Path logs;
    private final Bounds bounds;
    private final Map<AgentId, AtomicLong> written = new ConcurrentHashMap<>();

    /** How many bytes a file may have, and all files of an agent together. */
    record Bounds(long file, long agent) {
        static final Bounds USUAL = new Bounds(64L << 20, 4L << 30);
    }

    /** What a file holds. */
    public enum Kind {
        /** The raw output. */
        LOG,
        /** One JSON object a line. */
        JSONL,
        /** What the agent tested: one file for all sessions. */
        TESTS
    }

    /** Writes below this folder. */
    public Transcripts(Path logs) {
        this(logs, Bounds.USUAL);
    }

    Transcripts(Path logs, Bounds bounds) {
        this.logs = logs;
        this.bounds = bounds;
    }

    /**
     * Appends bytes; what is over the bound is dropped.
     *
     * @throws IllegalArgumentException when there is no such session
     */
    public void append(AgentId agent, int session, Kind kind, InputStream bytes) throws IOException {
        if (kind != Kind.TESTS && (session < 1 || session > MAX_SESSION)) {
            throw new IllegalArgumentException("sessions are numbered from 1 to " + MAX_SESSION + ", not " + session);
        }
        Path folder = Files.createDirectories(logs.resolve(agent.value()));
        Path file = folder.resolve(name(session, kind));
        AtomicLong ofAgent = written.computeIfAbsent(agent, first -> new AtomicLong(size(folder)));
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            OutputStream to = Channels.newOutputStream(out);
            byte[] some = bytes.readNBytes(BLOCK);
            long room = Math.min(bounds.file() - out.size(), bounds.agent() - ofAgent.get());
            for (; room > 0 && some.length > 0; room -= some.length) {
                int now = (int) Math.min(room, some.length);
                to.write(some, 0, now);
                ofAgent.addAndGet(now);
                some = bytes.readNBytes(BLOCK);
            }
        }
        bytes.transferTo(OutputStream.nullOutputStream());
    }

    private static String name(int session, Kind kind) {
        return kind == Kind.TESTS
                ? TestedLine.FILE_NAME
                : String.format(
                        Locale.ROOT, "session-%04d.%s", session, kind.name().toLowerCase(Locale.ROOT));
    }

    private static long size(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            long sum = 0;
            for (Path file : files.toList()) {
                sum += Files.size(file);
            }
            return sum;
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + folder, e);
        }
    }
}
