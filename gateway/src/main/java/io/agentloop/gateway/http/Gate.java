package io.agentloop.gateway.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.gateway.call.Budget;
import io.agentloop.gateway.call.Costs;
import io.agentloop.gateway.call.Egress;
import io.agentloop.gateway.call.Pace;
import io.agentloop.gateway.control.Admin;
import io.agentloop.gateway.control.Control;
import io.agentloop.gateway.provider.Providers;
import io.agentloop.gateway.session.Sessions;
import io.agentloop.gateway.wire.ErrorBodies;
import io.agentloop.gateway.wire.RequestReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** Everything that has to do with sockets, put together and opened. */
public final class Gate implements AutoCloseable {
    private static final int THREADS = 16;
    private static final int NO_BOUND = 0;

    private final Outbound outbound;
    private final Sockets sockets;

    /** Who decides. */
    public record Deciders(
            Sessions sessions,
            Providers providers,
            Budget budget,
            Pace pace,
            Egress egress,
            Costs costs,
            Control control) {}

    /** Opens the doors. */
    public Gate(
            Path agents,
            Path launcher,
            Limits limits,
            Deciders who,
            Admin.Reload reload,
            ObjectMapper json,
            LongSupplier nanoTime)
            throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("http");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(virtual());
        outbound = new Outbound(limits, threads);
        Calls calls = new Calls(
                new Orders(who.sessions(), who.providers(), new RequestReader(json)),
                new Uploads(limits, nanoTime),
                who.budget(),
                who.pace(),
                who.egress(),
                outbound,
                new Refusing(new ErrorBodies(json)),
                json,
                nanoTime);
        Admin admin = new Admin(
                who.sessions(),
                who.budget(),
                who.pace(),
                who.egress(),
                who.costs(),
                reload,
                new ListedModels(who.providers(), outbound, json),
                json);
        Routes routes = new Routes(calls, who.control(), admin);
        WayOut wayOut = new WayOut(routes, who.sessions(), who.egress(), WayOut.Bounds.USUAL);
        sockets = new Sockets(agents, launcher, threads, wayOut);
    }

    /** Whoever waits for a provider or for a turn holds a thread: a bound on those would let the waiting ones shut out everybody else. */
    private static VirtualThreadPool virtual() {
        VirtualThreadPool virtual = new VirtualThreadPool();
        virtual.setMaxConcurrentTasks(NO_BOUND);
        return virtual;
    }

    @Override
    public void close() {
        sockets.close();
        outbound.close();
    }
}
