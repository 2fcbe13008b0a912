package io.agentloop.harness.status;

import io.agentloop.harness.docker.Container;
import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.fleet.Fleet;
import io.agentloop.harness.fleet.RunNames;
import io.agentloop.harness.gateway.GatewayAdmin;
import io.agentloop.harness.problem.HarnessProblem;
import io.agentloop.harness.records.GatewayReading;
import io.agentloop.harness.records.GatewayReading.Spent;
import io.agentloop.harness.status.RunStatus.Gateway;
import io.agentloop.harness.status.RunStatus.Trouble;
import io.agentloop.protocol.config.HarnessConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the gateway of a run says; it is asked now and then only, since each question starts a program in its container. */
final class GatewayView {
    private static final Duration FRESH = Duration.ofSeconds(4);

    private final Containers containers;
    private final RunNames names;
    private final Clock clock;
    private Optional<GatewayReading.State> known = Optional.empty();
    private Optional<String> failure = Optional.empty();
    private Instant asked = Instant.EPOCH;

    GatewayView(Containers containers, RunNames names, Clock clock) {
        this.containers = containers;
        this.names = names;
        this.clock = clock;
    }

    /** Nothing for a run without one; its troubles are added to the others. */
    Optional<Gateway> read(HarnessConfig config, Fleet fleet, List<Trouble> troubles) {
        if (!config.needsGateway()) {
            return Optional.empty();
        }
        Optional<Container> container = fleet.named(names.gateway());
        String state = container.map(found -> found.state().word()).orElse("missing");
        boolean isUp = container.filter(found -> found.state().isUp()).isPresent();
        if (!isUp) {
            if (!fleet.running().isEmpty()) {
                troubles.add(new Trouble("gateway", "gateway", "its container does not run; `harness up` starts it"));
            }
            return Optional.of(Gateway.silent(state));
        }
        ask();
        failure.ifPresent(words -> troubles.add(new Trouble("gateway", "gateway", words)));
        Gateway gateway = known.map(answer -> gateway(state, answer)).orElseGet(() -> Gateway.silent(state));
        troubles.addAll(troubles(gateway, config.outside().budget().warnPercent()));
        return Optional.of(gateway);
    }

    private void ask() {
        if (clock.instant().isBefore(asked.plus(FRESH))) {
            return;
        }
        try {
            known = new GatewayAdmin(containers, names.gateway()).state();
            failure = known.isEmpty() ? Optional.of("its answer is not understood") : Optional.empty();
        } catch (HarnessProblem silent) {
            known = Optional.empty();
            failure = Optional.of(silent.words());
        }
        asked = clock.instant();
    }

    private Gateway gateway(String state, GatewayReading.State answer) {
        Optional<Instant> end = time(answer.pauseEndsAt()).filter(clock.instant()::isBefore);
        List<Spent> spent = Objects.requireNonNullElse(answer.budget(), List.of());
        return new Gateway(
                state,
                end.map(Instant::toString).orElse(null),
                end.map(when -> Duration.between(clock.instant(), when).toSeconds())
                        .orElse(0L),
                end.isPresent() ? Objects.requireNonNullElse(answer.why(), "") : "",
                Objects.requireNonNullElse(answer.stopped(), ""),
                spent,
                answer.openCalls(),
                answer.egressRefused());
    }

    private static Optional<Instant> time(@org.jspecify.annotations.Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException notOne) {
            return Optional.empty();
        }
    }

    private static List<Trouble> troubles(Gateway gateway, int warnPercent) {
        List<Trouble> troubles = new ArrayList<>();
        if (!gateway.stopped().isEmpty()) {
            troubles.add(new Trouble("gateway", "stopped", gateway.stopped()));
        }
        for (Spent spent : gateway.budget()) {
            if (Spending.percent(spent) >= warnPercent) {
                troubles.add(new Trouble("budget", Spending.subject(spent), Spending.words(spent) + " are spent"));
            }
        }
        if (gateway.egressRefused() > 0) {
            troubles.add(new Trouble(
                    "network",
                    "egress",
                    gateway.egressRefused() + " connections refused; who and where to: gateway/egress.log of the run"));
        }
        return troubles;
    }
}
