package io.agentloop.upstream;

import io.agentloop.upstream.http.AdminCall;
import java.nio.file.Path;

/**
 * Carries one request of the launcher from {@code docker exec} to the program of this container: {@code relay METHOD PATH}, body on stdin. The
 * upstream listens on the socket that is meant when none is named.
 */
public final class RelayMain {
    private RelayMain() {}

    /** Prints the body of the answer; exit 0 when it answered with success. */
    public static void main(String[] args) throws Exception {
        if (args.length == 1 && args[0].equals("--train")) {
            return;
        }
        if (args.length != 2 && args.length != 3) {
            System.err.println("usage: relay METHOD PATH [SOCKET] < body");
            System.exit(2);
        }
        Path socket = Path.of(args.length == 3 ? args[2] : "/run/admin/admin.sock");
        System.exit(AdminCall.send(socket, args[0], args[1], System.in, System.out, System.err));
    }
}
