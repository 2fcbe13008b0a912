package io.agentloop.outside;

import io.agentloop.provider.charge.Account;
import io.agentloop.provider.charge.Charge;
import io.agentloop.provider.http.Calls;
import io.agentloop.provider.http.ProviderServer;
import io.agentloop.provider.play.Director;
import io.agentloop.provider.scenario.BadScenario;
import io.agentloop.provider.scenario.ScenarioReader;
import io.agentloop.provider.scenario.Usage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The scripted provider in this process, on a port of its own. */
public final class ScratchProvider implements AutoCloseable {
    private static final Duration MOST = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofMillis(10);

    private final Account account;
    private final ProviderServer server;

    private ScratchProvider(Account account, ProviderServer server) {
        this.account = account;
        this.server = server;
    }

    /** Plays a scenario. */
    public static ScratchProvider playing(String scenario) throws IOException {
        try {
            Account account = new Account(Optional.empty());
            Director director = new Director(ScenarioReader.read("scenario", scenario), System::nanoTime);
            Calls calls = new Calls(director, account, Thread::sleep, InstantSource.system(), System::nanoTime);
            return new ScratchProvider(account, ProviderServer.open("127.0.0.1", 0, calls));
        } catch (BadScenario bad) {
            throw new IllegalArgumentException(bad.getMessage(), bad);
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    }

    /** As a setting. */
    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Its account. */
    public List<Charge> charges() {
        return account.charges();
    }

    /** The same once it is complete, at the latest in a minute: an answer can be at its reader before it is in the account. */
    public List<Charge> charges(Predicate<List<Charge>> complete) throws InterruptedException {
        long end = System.nanoTime() + MOST.toNanos();
        while (!complete.test(charges()) && System.nanoTime() < end) {
            Thread.sleep(LOOK);
        }
        return charges();
    }

    /** What all of it comes to. */
    public Usage charged() {
        return account.charges().stream().map(Charge::charged).reduce(Usage.NONE, Usage::plus);
    }

    @Override
    public void close() {
        server.close();
    }
}
