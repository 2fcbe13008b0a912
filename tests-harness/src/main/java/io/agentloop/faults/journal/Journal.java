package io.agentloop.faults.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** A file to which somebody adds lines, each in one write, so that a kill of the process loses none that was written before it. */
public final class Journal implements AutoCloseable {
    private final FileChannel file;
    private final LongSupplier nanos;

    private Journal(FileChannel file, LongSupplier nanos) {
        this.file = file;
        this.nanos = nanos;
    }

    /** Adds to this file, after what earlier lives wrote. */
    public static Journal open(Path path, LongSupplier nanos) throws IOException {
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        return new Journal(file, nanos);
    }

    /** Adds a line. */
    public void add(Event event) {
        add(nanos.getAsLong(), event);
    }

    /** Adds a line about another time than now. It begins with an end of line, because a kill may have cut the last one short. */
    public synchronized void add(long at, Event event) {
        byte[] text = ("\n" + EventText.write(new Line(at, event))).getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.wrap(text);
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a journal cannot be written", e);
        }
    }

    /** All whole lines of a file, in their order. */
    public static List<Line> read(Path path) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (String text : Files.readAllLines(path)) {
            EventText.read(text).ifPresent(lines::add);
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
