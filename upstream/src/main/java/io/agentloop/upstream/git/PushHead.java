package io.agentloop.upstream.git;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.PacketLineOut;

/**
 * What a push says before its pack: which refs it wants to change, and its options. It is read here with bounds, and handed on written
 * anew, so that nobody can read anything else out of the same bytes.
 *
 * @param banded whether the answer is wanted in bands
 */
record PushHead(List<Command> commands, List<String> options, boolean banded) {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_COMMANDS = 1000;
    private static final int MAX_OPTIONS = 64;
    private static final Pattern LENGTH = Pattern.compile("[0-9a-fA-F]{4}");
    private static final Pattern COMMAND = Pattern.compile("(?s)([0-9a-f]{40}) ([0-9a-f]{40}) (.+)");
    private static final String NOTHING = "0".repeat(40);

    /** A ref as it was said to be and shall be. */
    record Command(String before, String after, String ref) {
        boolean deletes() {
            return after.equals(NOTHING);
        }

        boolean creates() {
            return before.equals(NOTHING);
        }
    }

    PushHead {
        commands = List.copyOf(commands);
        options = List.copyOf(options);
    }

    /** Tells whether a pack follows. */
    boolean hasPack() {
        return !commands.stream().allMatch(Command::deletes);
    }

    /** The same for JGit. */
    byte[] rewritten() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PacketLineOut lines = new PacketLineOut(bytes);
        String capabilities = "\0report-status delete-refs atomic push-options" + (banded ? " side-band-64k" : "");
        for (Command command : commands) {
            lines.writeString(command.before() + " " + command.after() + " " + command.ref() + capabilities);
            capabilities = "";
        }
        lines.end();
        for (String option : options) {
            lines.writeString(option);
        }
        lines.end();
        return bytes.toByteArray();
    }

    /** Reads up to where the pack begins. */
    static PushHead read(InputStream in) throws IOException, BadPush {
        return new Reading(in).head();
    }

    private static final class Reading {
        private final InputStream in;
        private int bytes;

        Reading(InputStream in) {
            this.in = in;
        }

        PushHead head() throws IOException, BadPush {
            List<Command> commands = new ArrayList<>();
            Set<String> capabilities = Set.of();
            for (String line = line(); line != null; line = line()) {
                int nul = line.indexOf('\0');
                if (nul >= 0) {
                    require(commands.isEmpty(), "capabilities belong to the first ref");
                    capabilities =
                            Set.copyOf(List.of(line.substring(nul + 1).strip().split(" ")));
                    line = line.substring(0, nul);
                }
                Matcher command = COMMAND.matcher(line);
                require(command.matches(), "a push begins with lines of <old id> <new id> <ref>");
                require(commands.size() < MAX_COMMANDS, "over " + MAX_COMMANDS + " refs in one push");
                commands.add(new Command(command.group(1), command.group(2), command.group(3)));
            }
            List<String> options = new ArrayList<>();
            if (capabilities.contains("push-options")) {
                for (String line = line(); line != null; line = line()) {
                    require(options.size() < MAX_OPTIONS, "over " + MAX_OPTIONS + " push options");
                    options.add(line);
                }
            }
            return new PushHead(commands, options, capabilities.contains("side-band-64k"));
        }

        /** The next line; null at the end of a section. */
        private @org.jspecify.annotations.Nullable String line() throws IOException, BadPush {
            String length = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
            if (length.isEmpty()) {
                throw new EOFException("the push ends before it has said what it wants");
            }
            require(LENGTH.matcher(length).matches(), "this is no push of git");
            int end = Integer.parseInt(length, 16);
            if (end == 0) {
                return null;
            }
            bytes += end;
            require(end > 4, "a line of the push is empty");
            require(bytes <= MAX_BYTES, "refs and options of the push are over 1 MiB");
            byte[] line = in.readNBytes(end - 4);
            require(line.length == end - 4, "the push ends in the middle of a line");
            int last = line.length > 0 && line[line.length - 1] == '\n' ? line.length - 1 : line.length;
            return new String(line, 0, last, StandardCharsets.UTF_8);
        }

        private static void require(boolean holds, String otherwise) throws BadPush {
            if (!holds) {
                throw new BadPush("malformed", otherwise);
            }
        }
    }
}
