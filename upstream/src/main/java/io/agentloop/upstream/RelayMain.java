package io.agentloop.upstream;

import io.agentloop.upstream.http.AdminCall;
import java.nio.file.Path;

/** Carries one request of the launcher from {@code docker exec} to the upstream: {@code relay METHOD PATH}, body on stdin. */
public final class RelayMain {
    private RelayMain() {}

    /** Prints the body of the answer; exit 0 when the upstream answered with success. */
    public static void main(String[] args) throws Exception {
        if (args.length == 1 && args[0].equals("--train")) {
            return;
        }
        if (args.length != 2) {
            System.err.println("usage: relay METHOD PATH < body");
            System.exit(2);
        }
        System.exit(
                AdminCall.send(Path.of("/run/admin/admin.sock"), args[0], args[1], System.in, System.out, System.err));
    }
}
