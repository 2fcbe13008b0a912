package io.agentloop.upstream.transcript;

import io.agentloop.protocol.id.AgentId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Appends what sessions print to files of the run's folder, up to a bound for each file. */
public final class Transcripts {
    private static final long MAX_BYTES = 64L << 20;
    private static final int BLOCK = 64 << 10;
    private static final int MAX_SESSION = 9_999_999;

    private final Path logs;

    /** What a file holds. */
    public enum Kind {
        /** The raw output. */
        LOG,
        /** One JSON object a line. */
        JSONL
    }

    /** Writes below this folder. */
    public Transcripts(Path logs) {
        this.logs = logs;
    }

    /**
     * Appends bytes; what is over the bound is dropped.
     *
     * @throws IllegalArgumentException when there is no such session
     */
    public void append(AgentId agent, int session, Kind kind, InputStream bytes) throws IOException {
        if (session < 1 || session > MAX_SESSION) {
            throw new IllegalArgumentException("sessions are numbered from 1 to " + MAX_SESSION + ", not " + session);
        }
        Path folder = Files.createDirectories(logs.resolve(agent.value()));
        Path file = folder.resolve(String.format(
                Locale.ROOT, "session-%04d.%s", session, kind.name().toLowerCase(Locale.ROOT)));
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            OutputStream to = Channels.newOutputStream(out);
            byte[] some = bytes.readNBytes(BLOCK);
            for (long room = MAX_BYTES - out.size(); room > 0 && some.length > 0; room -= some.length) {
                to.write(some, 0, (int) Math.min(room, some.length));
                some = bytes.readNBytes(BLOCK);
            }
        }
        bytes.transferTo(OutputStream.nullOutputStream());
    }
}
