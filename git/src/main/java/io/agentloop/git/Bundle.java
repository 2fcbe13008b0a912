package io.agentloop.git;

import io.agentloop.protocol.id.CommitId;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.transport.BundleWriter;
import org.eclipse.jgit.transport.PackParser;

/**
 * One file with refs and all that they need; git knows it as a bundle and clones from it.
 *
 * @param refs by full name, and {@code HEAD}
 */
public record Bundle(Path file, Map<String, CommitId> refs) {
    private static final String FIRST_LINE = "# v2 git bundle";
    private static final int LONGEST_LINE = 4096;
    private static final int BLOCK = 64 << 10;
    private static final int HASH = 20;

    /** Copies the refs. */
    public Bundle {
        refs = Map.copyOf(refs);
    }

    /**
     * Writes all refs of a repository as they are at this moment, forced to disk. The repository may be in use: its objects only change
     * their place, and are looked for again.
     */
    public static Bundle write(BareRepository repository, Path file) throws IOException {
        Map<String, CommitId> refs = new TreeMap<>(repository.refs("refs/"));
        CommitId main = refs.get(RefNames.MAIN);
        if (main == null) {
            throw new IOException("the repository " + repository.folder() + " has no " + RefNames.MAIN);
        }
        refs.put(Constants.HEAD, main);
        BundleWriter writer = new BundleWriter(repository.repository());
        refs.forEach((name, commit) -> writer.include(name, Ids.of(commit)));
        try (FileChannel channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream out =
                        new BufferedOutputStream(java.nio.channels.Channels.newOutputStream(channel), BLOCK)) {
            writer.writeBundle(NullProgressMonitor.INSTANCE, out);
            out.flush();
            channel.force(true);
        }
        return new Bundle(file, refs);
    }

    /**
     * Reads the refs of a bundle and compares all of its bytes with the checksum at its end.
     *
     * @throws IOException when it is no bundle, needs something that is not in it, or was cut off or changed
     */
    public static Bundle read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BLOCK)) {
            Map<String, CommitId> refs = head(file, in);
            checkSum(file, in);
            return new Bundle(file, refs);
        }
    }

    /** Reads up to the empty line. */
    private static Map<String, CommitId> head(Path file, InputStream in) throws IOException {
        if (!line(file, in).equals(FIRST_LINE)) {
            throw new IOException(file + " is no backup: it does not begin with '" + FIRST_LINE + "'");
        }
        Map<String, CommitId> refs = new TreeMap<>();
        for (String line = line(file, in); !line.isEmpty(); line = line(file, in)) {
            if (line.startsWith("-")) {
                throw new IOException(file + " is no backup of its own: it needs " + line.substring(1));
            }
            int space = line.indexOf(' ');
            if (space < 0) {
                throw new IOException(file + " is damaged: '" + line + "' is no ref");
            }
            refs.put(line.substring(space + 1), new CommitId(line.substring(0, space)));
        }
        return refs;
    }

    private static String line(Path file, InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() == LONGEST_LINE) {
                throw new IOException(file + " is no backup, or was cut off");
            }
            line.append((char) next);
        }
        return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static void checkSum(Path file, InputStream in) throws IOException {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-1");
            byte[] last = in.readNBytes(HASH);
            for (byte[] next = in.readNBytes(BLOCK); next.length > 0; next = in.readNBytes(BLOCK)) {
                byte[] both = Arrays.copyOf(last, last.length + next.length);
                System.arraycopy(next, 0, both, last.length, next.length);
                hash.update(both, 0, both.length - HASH);
                last = Arrays.copyOfRange(both, both.length - HASH, both.length);
            }
            if (!Arrays.equals(last, hash.digest())) {
                throw new IOException(file + " is damaged: its checksum is not that of its content");
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-1", e);
        }
    }

    /** Puts everything into a new repository, each object checked. */
    public void unpack(BareRepository into) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BLOCK);
                ObjectInserter inserter = into.repository().newObjectInserter()) {
            head(file, in);
            PackParser parser = inserter.newPackParser(in);
            parser.parse(NullProgressMonitor.INSTANCE);
            inserter.flush();
        }
        for (Map.Entry<String, CommitId> ref : refs.entrySet()) {
            if (!ref.getKey().equals(Constants.HEAD)) {
                into.setRef(ref.getKey(), ref.getValue());
            }
        }
    }
}
