package io.agentloop.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.session.BudgetScope;
import io.agentloop.protocol.session.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class OutcomeRuleTest {
    private static final Path DOCS = Path.of("../docs/outcomes.md");

    private static final List<Outcome> ALL = List.of(
            new Outcome.Finished(),
            new Outcome.NothingDone(),
            new Outcome.RateLimited(Duration.ZERO),
            new Outcome.Overloaded(),
            new Outcome.AuthFailed(""),
            new Outcome.Billing(""),
            new Outcome.ContextFull(),
            new Outcome.TurnLimit(),
            new Outcome.BudgetSpent(BudgetScope.TASK),
            new Outcome.BudgetSpent(BudgetScope.RUN),
            new Outcome.ModelUnknown(""),
            new Outcome.Network(""),
            new Outcome.WrongUse(""),
            new Outcome.TimedOut(Duration.ZERO),
            new Outcome.Silent(Duration.ZERO),
            new Outcome.Stopped(""),
            new Outcome.Killed(9),
            new Outcome.OutOfMemory(),
            new Outcome.NoResult(1, ""));

    @Test
    void theTableInTheDocsIsWhatTheLoopDoes() throws IOException {
        assertThat(documented())
                .containsExactlyElementsOf(
                        ALL.stream().map(OutcomeRuleTest::row).toList());
    }

    @Test
    void everyOutcomeIsInTheTable() {
        List<String> missing = new ArrayList<>(Arrays.stream(Outcome.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList());
        ALL.forEach(outcome -> missing.remove(outcome.getClass().getSimpleName()));

        assertThat(missing).isEmpty();
    }

    @Test
    void whatTheProviderAsksForIsWaited() {
        OutcomeRule rule = OutcomeRule.of(new Outcome.RateLimited(Duration.ofMinutes(10)));

        assertThat(rule.next()).isEqualTo(new OutcomeRule.Next.Wait(Duration.ofMinutes(10)));
    }

    private static List<String> documented() throws IOException {
        try (Stream<String> lines = Files.lines(DOCS)) {
            return lines.filter(line -> line.startsWith("| "))
                    .skip(1)
                    .map(OutcomeRuleTest::withoutWhen)
                    .toList();
        }
    }

    private static String withoutWhen(String line) {
        List<String> cells =
                Arrays.stream(line.split("\\|")).map(String::strip).skip(1).toList();
        return String.join(" | ", cells.get(0), cells.get(2), cells.get(3), cells.get(4));
    }

    private static String row(Outcome outcome) {
        OutcomeRule rule = OutcomeRule.of(outcome);
        return String.join(
                " | ", name(outcome), next(outcome, rule), rule.lands() ? "yes" : "no", rule.counts() ? "yes" : "no");
    }

    private static String name(Outcome outcome) {
        if (outcome instanceof Outcome.BudgetSpent spent) {
            return spent.kind() + (spent.scope().endsTheAgent() ? " (agent, role, run)" : " (session, task)");
        }
        return outcome.kind();
    }

    private static String next(Outcome outcome, OutcomeRule rule) {
        return switch (rule.next()) {
            case OutcomeRule.Next.GoOn ignored -> "go on";
            case OutcomeRule.Next.Wait wait
            when outcome instanceof Outcome.RateLimited ->
                "wait, as long as asked, else " + wait.time().toMinutes() + " min";
            case OutcomeRule.Next.Wait wait -> "wait " + wait.time().toMinutes() + " min";
            case OutcomeRule.Next.Shorter ignored -> "shorter";
            case OutcomeRule.Next.Leave ignored -> "leave";
        };
    }
}
