package io.agentloop.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.ledger.Reservation;
import io.agentloop.ledger.Session;
import io.agentloop.ledger.SessionStart;
import io.agentloop.ledger.Settlement;
import io.agentloop.ledger.Tokens;
import io.agentloop.ledger.Usd;
import io.agentloop.ledger.sqlite.SqliteLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was spent and may be spent, typed command by command. */
final class SpendingTest {
    private static final String SOCKET = " /run/admin/gateway.sock";

    @TempDir
    private Path folder;

    private Workbench bench;

    @BeforeEach
    void start() {
        bench = new Workbench(folder);
        bench.export("ANTHROPIC_API_KEY", "sk-ant-api03-canary-0123456789abcdef");
        assertThat(bench.run("up", "--cli", "claude", "--budget", "10"))
                .as(bench.err())
                .isZero();
    }

    @Test
    void whileTheGatewayRunsItIsAsked() {
        bench.containers().answer("GET /costs?by=task" + SOCKET, """
                        [{"name":"first","sessions":2,"open":1,"guessed":0,"calls":12,"input":12345,"output":678,
                          "cache_read":90000,"cache_write":5,"cost_usd":1.239,"priced":true}]""");
        assertThat(bench.run("cost", "--by", "task")).as(bench.err()).isZero();
        assertThat(bench.out())
                .contains("TASK")
                .containsPattern("first +2 +12 +12,345 +678 +90,000 +5 +\\$1.24")
                .contains("total")
                .contains("1 call is on the way");
    }

    @Test
    void afterwardsTheLedgerIsRead() {
        spend("agent-01", "first", "2.5");
        spend("agent-02", "second", "0.25");
        bench.run("down");

        assertThat(bench.run("cost")).as(bench.err()).isZero();
        assertThat(bench.out().lines().toList()).hasSize(4);
        assertThat(bench.out())
                .containsPattern("agent-01 +1 +1 +1,000 +200 +30 +4 +\\$2.50")
                .containsPattern("total.*\\$2.75");
        assertThat(bench.run("cost", "--by", "model", "--json")).isZero();
        assertThat(bench.out()).contains("\"cost_usd\" : 2.75").contains("\"cache_read\" : 60");
        assertThat(bench.run("budget", "show")).isZero();
        assertThat(bench.out()).containsPattern("the run +\\$10.00 +\\$2.75 +\\$0.00 +28 %");
    }

    @Test
    void withoutAnEngineTheLedgerIsReadToo() {
        spend("agent-01", "first", "2.5");
        bench.containers().vanish();
        assertThat(bench.run("cost")).as(bench.err()).isZero();
        assertThat(bench.out()).contains("$2.50");
    }

    @Test
    void aRunThatNeverCalledHasSpentNothing() {
        bench.run("down");
        assertThat(bench.run("cost")).isZero();
        assertThat(bench.out()).contains("nothing was spent");
    }

    @Test
    void anUnknownWordIsRefusedWithThoseThatAreKnown() {
        assertThat(bench.run("cost", "--by", "colour")).isEqualTo(2);
        assertThat(bench.err()).contains("agent, role, task, model, session");
    }

    @Test
    void aRaisedBudgetReachesTheGatewayItsSettingsAndEveryLaterUp() throws IOException {
        bench.containers().forgetCalls();
        assertThat(bench.run("budget", "raise", "+5.50")).as(bench.err()).isZero();
        assertThat(bench.out()).contains("$15.5, $10 before");
        assertThat(bench.containers().calls()).anyMatch(call -> call.endsWith("POST /reload" + SOCKET));
        assertThat(file("gateway/settings.yaml")).contains("$15.5");
        assertThat(file("run.json")).contains("$15.5");

        assertThat(bench.run("up")).as(bench.err()).isZero();
        assertThat(file("gateway/settings.yaml")).contains("$15.5");
    }

    @Test
    void aBudgetCanBeRaisedWhileNothingRuns() throws IOException {
        bench.run("stop");
        assertThat(bench.run("budget", "raise", "20")).as(bench.err()).isZero();
        assertThat(file("run.json")).contains("$20");
    }

    @Test
    void whatDoesNotRaiseTheBudgetChangesNothing() throws IOException {
        String settings = file("gateway/settings.yaml");
        for (String amount :
                List.of("10", "9.99", "0", "-3", "abc", "5M tokens", "+0", "+", "+3 tokens", "+99999999")) {
            assertThat(bench.run("budget", "raise", "--", amount)).as(amount).isEqualTo(2);
            assertThat(bench.err().lines().toList()).as(amount).hasSize(2);
        }
        assertThat(file("gateway/settings.yaml")).isEqualTo(settings);
    }

    @Test
    void capsAreAskedOfTheRunningGateway() {
        bench.containers().answer("GET /status" + SOCKET, """
                        {"pause_ends_at":null,"why":"","stopped":"","open_calls":0,"egress_refused":0,"budget":[
                        {"scope":"run","name":"","cap":10,"unit":"usd","used":8.5,"reserved":0.75},
                        {"scope":"role","name":"coder","cap":500000,"unit":"tokens","used":1234,"reserved":0}]}""");
        assertThat(bench.run("budget", "show")).as(bench.err()).isZero();
        assertThat(bench.out())
                .containsPattern("the run +\\$10.00 +\\$8.50 +\\$0.7500 +85 %")
                .containsPattern("role coder +500,000 tokens +1,234 tokens +0 tokens +0 %");
    }

    private void spend(String agent, String task, String dollars) {
        bench.run("stop");
        Path gateway = bench.project().resolve(".harness/default/gateway");
        try (SqliteLedger ledger = SqliteLedger.open(gateway.resolve("ledger.db"), InstantSource.system())) {
            Session session = ledger.open(
                    new SessionStart(agent, 1, "worker", task, 1, "claude", "2.1.328", "m", "anthropic"), agent);
            long call = ledger.reserve(
                    session.id(), new Reservation("anthropic", "m", 1000, 1000, Usd.of("1"), Usd.of("1"), true));
            ledger.settle(call, new Settlement(new Tokens(1000, 200, 30, 4), Tokens.NONE, Usd.of(dollars), "ok"));
        }
    }

    private String file(String name) throws IOException {
        return Files.readString(bench.project().resolve(".harness/default").resolve(name));
    }
}
