package io.agentloop.gateway.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.gateway.call.Budget;
import io.agentloop.gateway.call.Egress;
import io.agentloop.gateway.call.Hindrance;
import io.agentloop.gateway.call.Pace;
import io.agentloop.gateway.call.Seen;
import io.agentloop.gateway.session.LiveSession;
import io.agentloop.gateway.wire.Refusal;
import io.agentloop.protocol.id.AgentId;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** Calls of models, from the caller's first byte to the provider's last. */
final class Calls {
    /** Of one session: more than any CLI makes, less than what would keep others out. */
    private static final int MOST_AT_ONCE = 256;

    private final Orders orders;
    private final Uploads uploads;
    private final Budget budget;
    private final Pace pace;
    private final Egress egress;
    private final Outbound outbound;
    private final Refusing refusing;
    private final ObjectMapper json;
    private final LongSupplier nanoTime;

    Calls(
            Orders orders,
            Uploads uploads,
            Budget budget,
            Pace pace,
            Egress egress,
            Outbound outbound,
            Refusing refusing,
            ObjectMapper json,
            LongSupplier nanoTime) {
        this.orders = orders;
        this.uploads = uploads;
        this.budget = budget;
        this.pace = pace;
        this.egress = egress;
        this.outbound = outbound;
        this.refusing = refusing;
        this.json = json;
        this.nanoTime = nanoTime;
    }

    /**
     * Makes one call, from the thread that may wait.
     *
     * @return false when the answer broke off: the caller has to see that, too
     */
    boolean handle(Request request, Response response) throws IOException {
        HangUp hangUp = new HangUp(Thread.currentThread());
        try {
            Orders.Head head = orders.head(request);
            try {
                if (!head.session().begin(hangUp)) {
                    throw new Refused(
                            head.route().dialect(), 401, "authentication_error", "this key's session has ended");
                }
                if (head.session().openCalls() > MOST_AT_ONCE) {
                    throw new Refused(
                            head.route().dialect(),
                            429,
                            "rate_limit_error",
                            "the session has " + MOST_AT_ONCE + " calls open; wait for one of them");
                }
                return judged(head, request, response, hangUp);
            } finally {
                hangUp.end();
                head.session().done(hangUp);
            }
        } catch (Refused no) {
            if (no.refusal().status() != Uploads.TOO_SLOW) {
                uploads.drain(request);
            }
            refusing.refuse(no.dialect(), no.refusal(), response);
            return true;
        } catch (InterruptedException hungUp) {
            return false;
        }
    }

    private boolean judged(Orders.Head head, Request request, Response response, HangUp hangUp)
            throws Refused, IOException, InterruptedException {
        try (Parcel parcel = uploads.parcel(
                request,
                head.route().dialect(),
                head.session().caller().session().agent())) {
            Order order = order(head, request, parcel);
            refuseWhatReachesOut(order);
            refuseWhileStopped(order);
            // A provider may think for longer than a connection may be silent.
            request.addIdleTimeoutListener(_ -> false);
            return switch (budget.reserve(order.ask())) {
                case Budget.Refused no -> {
                    refusedByBudget(head.session(), no);
                    throw new Refused(head.route().dialect(), Refusal.of(402, "budget", no.words()));
                }
                case Budget.Granted granted ->
                    carry(order, granted.reservation(), new Carriage(order, request, response, parcel, hangUp));
            };
        }
    }

    private Order order(Orders.Head head, Request request, Parcel parcel) throws Refused, IOException {
        return request.getMethod().equals("POST")
                ? orders.posted(head, uploads.read(request, head.route().dialect()), parcel)
                : orders.plain(head);
    }

    /** What the provider does on its side is a way out, too. */
    private void refuseWhatReachesOut(Order order) throws Refused {
        AgentId agent = order.session().caller().session().agent();
        Optional<String> no = egress.refusal(agent, order.ask().wants().tools());
        if (no.isPresent()) {
            throw new Refused(order.route().dialect(), Refusal.of(400, "invalid_request_error", no.get()));
        }
    }

    /** Before anything is written down: whoever asks again and again while nothing goes would fill the disk. */
    private void refuseWhileStopped(Order order) throws Refused {
        Optional<Hindrance> stopped = pace.hindrance(
                        order.session().caller().session().agent())
                .filter(each -> each.why() == Hindrance.Why.STOPPED);
        if (stopped.isEmpty()) {
            return;
        }
        String words = stopped.get().words();
        if (order.ask().metered()) {
            order.session().met(new Seen(Seen.Kind.AUTH, 0, words, Map.of()), "");
        }
        throw new Refused(order.route().dialect(), Refusal.of(403, "permission_error", words));
    }

    private static void refusedByBudget(LiveSession session, Budget.Refused no) {
        session.met(new Seen(Seen.Kind.BUDGET, 0, no.words(), Map.of()), no.scope());
    }

    private boolean carry(Order order, Budget.Reservation reservation, Carriage carriage)
            throws IOException, Refused, InterruptedException {
        Tally tally = new Tally(nanoTime);
        try (Pace.Visit visit = pace.visit(order.ask())) {
            return carriage.go(outbound, visit, tally, json);
        } finally {
            reservation.settle(tally.end());
            if (order.ask().metered() && tally.seen().kind() != Seen.Kind.NONE) {
                order.session().met(tally.seen(), "");
            }
            CallLog.say(order, tally.end());
        }
    }
}
