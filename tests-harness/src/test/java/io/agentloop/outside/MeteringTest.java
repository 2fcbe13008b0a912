package io.agentloop.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.provider.charge.Charge;
import io.agentloop.provider.scenario.Usage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The gateway's ledger beside the provider's own account. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class MeteringTest {
    private static final String MODEL = "m-1";
    private static final String SESSIONS = """
            sessions:
              - {says: t-1, turns: [{say: "some words", usage: {input: 1201, output: 57, cache_read: 203, cache_write: 11}}]}
              - {says: t-2, turns: [{shell: make, usage: {input: 98765, output: 4321, cache_read: 0, cache_write: 0}}]}
              - {turns: [{say: "yes", usage: {input: 3, output: 1, cache_read: 7919, cache_write: 0}}]}
            """;

    @Test
    void everyTokenThatTheProviderChargesIsInTheLedger() throws Exception {
        try (ScratchProvider provider = ScratchProvider.playing(SESSIONS);
                ScratchGateway gateway = gateway(provider)) {
            askInEveryWay(gateway);

            assertThat(provider.charges(all -> all.size() >= 48)).hasSize(48);
            assertThat(Metered.total(gateway)).isEqualTo(provider.charged());
        }
    }

    @Test
    void refusedCallsCostNothingAndRepeatedOnesOnce() throws Exception {
        String faults =
                "faults: [{every: 3, refuse: server}, {every: 4, refuse: context}, {every: 5, refuse: model_unknown}]";
        try (ScratchProvider provider = ScratchProvider.playing(SESSIONS + faults);
                ScratchGateway gateway = gateway(provider)) {
            askInEveryWay(gateway);

            Usage booked = Metered.total(gateway);
            assertThat(provider.charges(all -> sum(all, Charge::charged).equals(booked)))
                    .extracting(Charge::end)
                    .contains("refused", "ok");
            assertThat(booked).isEqualTo(provider.charged());
        }
    }

    /** What the answer had not told yet is a guess, and kept apart. */
    @Test
    void ofAnAnswerThatBrokeOffTheLedgerHasWhatItHadTold() throws Exception {
        String faults = "faults: [{every: 4, cut: 4}, {every: 4, cut: 1}, {every: 3, error_event: server, pieces: 2}]";
        try (ScratchProvider provider = ScratchProvider.playing(SESSIONS + faults);
                ScratchGateway gateway = gateway(provider)) {
            askInEveryWay(gateway);

            Usage booked = Metered.total(gateway);
            List<Charge> charges =
                    provider.charges(all -> sum(all, Charge::reported).equals(booked));
            assertThat(charges).extracting(Charge::end).contains("cut", "ok");
            assertThat(booked).isEqualTo(sum(charges, Charge::reported));
        }
    }

    @Test
    void theLedgerOutlivesAGatewayThatIsKilled() throws Exception {
        try (ScratchProvider provider = ScratchProvider.playing(SESSIONS);
                ScratchGateway gateway = gateway(provider)) {
            askInEveryWay(gateway);
            gateway.crash();

            assertThat(provider.charges(all -> all.size() >= 48)).hasSize(48);
            assertThat(Metered.total(gateway)).isEqualTo(provider.charged());
        }
    }

    private static Usage sum(List<Charge> charges, Function<Charge, Usage> part) {
        return charges.stream().map(part).reduce(Usage.NONE, Usage::plus);
    }

    /** A bill is written just after the last byte of its answer. */
    private static void untilBooked(ScratchGateway gateway) throws IOException {
        for (int agent = 1; agent <= 2; agent++) {
            gateway.control(agent, "POST", "/agentloop/sessions/1/end", "");
        }
    }

    /** Twice in each protocol, whole and as a stream, about three tasks, many at a time. */
    private static void askInEveryWay(ScratchGateway gateway)
            throws IOException, InterruptedException, ExecutionException {
        String[] keys = {gateway.session(1, 1, "t-1", MODEL), gateway.session(2, 1, "t-2", MODEL)};
        List<Callable<Heard>> asked = new ArrayList<>();
        for (Spoken spoken : Spoken.values()) {
            for (String task : List.of("t-1", "t-2", "t-3")) {
                for (int call = 0; call < 4; call++) {
                    String key = keys[call % 2];
                    boolean stream = call > 1;
                    asked.add(() -> ask(gateway, spoken, key, task, stream));
                }
            }
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Heard> each : threads.invokeAll(asked)) {
                assertThat(each.get().status()).isPositive();
            }
        }
        untilBooked(gateway);
    }

    private static Heard ask(ScratchGateway gateway, Spoken spoken, String key, String task, boolean stream)
            throws IOException {
        try (RawCaller caller = gateway.caller()) {
            return spoken.ask(caller, key, MODEL, task, stream);
        }
    }

    private static ScratchGateway gateway(ScratchProvider provider) throws IOException, InterruptedException {
        String settings = """
                providers:
                  scripted: {url: "%s", speaks: [anthropic, responses, chat, gemini], key: none}
                prices:
                  m-1: {input: 3, output: 15, cache_read: 0.3, cache_write: 3.75}
                """.formatted(provider.url());
        return ScratchGateway.start(2, settings, "", List.of("-XX:TieredStopAtLevel=1", "-Xmx256m"));
    }
}
