package io.agentloop.provider;

import io.agentloop.provider.charge.Account;
import io.agentloop.provider.http.Calls;
import io.agentloop.provider.http.ProviderServer;
import io.agentloop.provider.play.Director;
import io.agentloop.provider.scenario.BadScenario;
import io.agentloop.provider.scenario.Scenario;
import io.agentloop.provider.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Serves a scenario until it is told to stop: {@code Main [SCENARIO [CHARGES [PORT [HOST]]]]}. */
public final class Main {
    private static final int PORT = 8080;

    private Main() {}

    /** In a container, without arguments, both files are in the run's folder. */
    public static void main(String[] args) throws InterruptedException {
        Path scenario = Path.of(args.length > 0 ? args[0] : "/run-folder/provider/scenario.yaml");
        Path charges = Path.of(args.length > 1 ? args[1] : "/run-folder/provider/charges.jsonl");
        int port = args.length > 2 ? Integer.parseInt(args[2]) : PORT;
        String host = args.length > 3 ? args[3] : "0.0.0.0";
        System.exit(serve(scenario, charges, port, host));
    }

    @SuppressWarnings("try") // the server works by being open
    private static int serve(Path scenario, Path charges, int port, String host) throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(stop::countDown, "stop"));
        try {
            Scenario read = ScenarioReader.read(scenario.toString(), Files.readString(scenario));
            Calls calls = new Calls(
                    new Director(read, System::nanoTime),
                    new Account(Optional.of(charges)),
                    Thread::sleep,
                    InstantSource.system(),
                    System::nanoTime);
            try (ProviderServer server = ProviderServer.open(host, port, calls)) {
                System.out.println("event=serving port=" + server.port());
                stop.await();
            }
            return 0;
        } catch (BadScenario bad) {
            System.err.println(bad.getMessage());
        } catch (IOException cannot) {
            System.err.println("event=start-failed error=\"serving " + scenario + ": " + cannot + "\"");
        }
        return 1;
    }
}
