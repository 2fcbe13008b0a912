package io.agentloop.upstream.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.List;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.SideBandOutputStream;

/** The answer to a push that is refused before JGit has seen it, in git's words. */
final class Refusal {
    /** The system's words for what has nothing to do with the push. */
    private static final List<String> NO_ROOM = List.of(
            "No space left", "Disk quota exceeded", "File too large", "Too many open files", "Input/output error");

    private Refusal() {}

    static void write(OutputStream out, PushHead head, BadPush why) throws IOException {
        write(
                out,
                head.commands().stream()
                        .map(command -> RefRules.shown(command.ref()))
                        .toList(),
                head.banded(),
                why);
    }

    /** To somebody who was not understood. */
    static void write(OutputStream out, BadPush why) throws IOException {
        write(out, List.of("refs/unread"), true, why);
    }

    /** What went wrong on our side of the wire, for the other side. A full disk and a slow line pass, so that trying again helps. */
    static BadPush of(Throwable broken) {
        String message = String.valueOf(broken.getMessage());
        boolean passes = broken instanceof SocketTimeoutException
                || broken instanceof OutOfMemoryError
                || NO_ROOM.stream().anyMatch(message::contains);
        return passes
                ? new BadPush("busy", message)
                : new BadPush("malformed", "the upstream could not read the push: " + message);
    }

    private static void write(OutputStream out, List<String> refs, boolean banded, BadPush why) throws IOException {
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        PacketLineOut lines = new PacketLineOut(report);
        lines.writeString("unpack ok\n");
        for (String ref : refs) {
            lines.writeString("ng " + ref + " " + why.line() + "\n");
        }
        lines.end();
        if (!banded) {
            out.write(report.toByteArray());
            out.flush();
            return;
        }
        try (SideBandOutputStream band =
                new SideBandOutputStream(SideBandOutputStream.CH_DATA, SideBandOutputStream.MAX_BUF, out)) {
            band.write(report.toByteArray());
            band.flush();
            new PacketLineOut(out).end();
        }
        out.flush();
    }
}
