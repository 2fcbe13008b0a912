package io.agentloop.gateway.http;

import io.agentloop.gateway.session.LiveSession;
import io.agentloop.protocol.id.AgentId;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/** One connection of an agent to an allowed host. It ends when either side closes both ways, when nothing is said for long, and with its session. */
final class Tunnel implements Runnable {
    private final LiveSession session;
    private final String target;
    private final InetSocketAddress address;
    private final Runnable left;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable EndPoint near;
    private volatile @Nullable EndPoint far;

    /**
     * Prepares one.
     *
     * @param address where it leads, judged
     * @param left is told when it is over
     */
    Tunnel(LiveSession session, String target, InetSocketAddress address, Runnable left) {
        this.session = session;
        this.target = target;
        this.address = address;
        this.left = left;
    }

    InetSocketAddress address() {
        return address;
    }

    /** Both ends are there; false when the session ended meanwhile. */
    boolean connected(EndPoint agentSide, EndPoint hostSide) {
        near = agentSide;
        far = hostSide;
        say("opened", "");
        return session.opened(this);
    }

    void carried(int some) {
        bytes.addAndGet(some);
        session.touch();
    }

    /** Hangs up. */
    @Override
    public void run() {
        close(near);
        close(far);
    }

    private static void close(@Nullable EndPoint end) {
        if (end != null) {
            end.close();
        }
    }

    void failed(Throwable why) {
        say("failed", " error=\"" + why.getClass().getSimpleName() + "\"");
        end();
    }

    void closed() {
        say("closed", " bytes=" + bytes.get());
        end();
    }

    private void end() {
        if (over.compareAndSet(false, true)) {
            session.closed(this);
            left.run();
        }
    }

    private void say(String what, String more) {
        AgentId agent = session.caller().session().agent();
        System.out.println("event=tunnel-" + what + " agent=" + agent + " target=" + target + " address="
                + address.getAddress().getHostAddress() + more);
    }
}
