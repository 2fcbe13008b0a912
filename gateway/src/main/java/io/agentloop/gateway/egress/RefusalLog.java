package io.agentloop.gateway.egress;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Appends lines to a file of bounded size. */
public final class RefusalLog implements Consumer<String> {
    private static final long MOST = 16L << 20;

    private final Path file;
    private final long most;
    private final InstantSource clock;

    /** Writes to this file. */
    public RefusalLog(Path file, InstantSource clock) {
        this(file, MOST, clock);
    }

    RefusalLog(Path file, long most, InstantSource clock) {
        this.file = file;
        this.most = most;
        this.clock = clock;
    }

    /** A log that cannot be written must not open the way. */
    @Override
    public synchronized void accept(String line) {
        System.out.println(line);
        byte[] text = ("at=" + clock.instant() + " " + line + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            if (!Files.exists(file) || Files.size(file) + text.length <= most) {
                Files.write(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            System.err.println("event=egress-log-broken file=" + file + " error=\"" + e.getMessage() + "\"");
        }
    }
}
