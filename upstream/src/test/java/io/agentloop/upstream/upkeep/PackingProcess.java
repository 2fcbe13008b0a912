package io.agentloop.upstream.upkeep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Fills and packs a repository for ever, in a process of its own, which is there to be killed. */
final class PackingProcess {
    private PackingProcess() {}

    /** Works on this folder. */
    public static void main(String[] args) throws IOException {
        Path repository = Path.of(args[0]);
        try (Scrap scrap = new Scrap(repository)) {
            Packing packing = scrap.packing(50, 2);
            System.out.println("begun");
            while (scrap.bare().folder().toFile().exists()) {
                scrap.grow(10);
                packing.step();
            }
        }
    }

    /** Starts one and kills it with all that it started, as a container that is killed. */
    static void runAndKill(Path repository, long millis) throws Exception {
        Process process = new ProcessBuilder(
                        "setsid",
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        PackingProcess.class.getName(),
                        repository.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getInputStream().read();
        Thread.sleep(millis);
        var children = process.descendants().toList();
        // All at once: one that the process is just about to start would otherwise go on alone.
        int killed = new ProcessBuilder("kill", "-KILL", "--", "-" + process.pid())
                .inheritIO()
                .start()
                .waitFor();
        if (killed != 0) {
            throw new IllegalStateException("the process that packs could not be killed");
        }
        process.waitFor(60, TimeUnit.SECONDS);
        for (ProcessHandle child : children) {
            child.onExit().get(60, TimeUnit.SECONDS);
        }
    }
}
