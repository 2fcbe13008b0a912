package io.agentloop.upstream;

import io.agentloop.upstream.landing.Steps;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** An upstream in a process of its own, which is there to be killed. */
final class CrashingServer {
    private CrashingServer() {}

    /** Serves the folder of a {@link TestUpstream} until the end. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Server.serve(
                new Layout(folder, folder, folder, folder.resolve("scratch")), Steps.UNOBSERVED, new CountDownLatch(1));
    }

    /** Starts one, and returns when it serves. */
    static Process start(TestUpstream upstream) throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process server = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        CrashingServer.class.getName(),
                        upstream.folder.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(upstream.folder.resolve("server.err").toFile())
                .start();
        upstream.awaitReady(server::isAlive);
        return server;
    }
}
