package io.agentloop.provider.play;

import io.agentloop.provider.scenario.Effect;
import io.agentloop.provider.scenario.FaultRule;
import io.agentloop.provider.scenario.Scenario;
import io.agentloop.provider.scenario.SessionScript;
import io.agentloop.provider.scenario.Trouble;
import io.agentloop.provider.scenario.Turn;
import io.agentloop.provider.scenario.Usage;
import io.agentloop.provider.wire.Answer;
import io.agentloop.provider.wire.Ask;
import io.agentloop.provider.wire.ShellTool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Plays a scenario. Which turn a session is at stands in the request itself, so that a call that is made again is answered the same;
 * only the faults count calls.
 */
public final class Director {
    private static final Answer NOTHING_LEFT = new Answer.Words("Nothing is left to do.");
    private static final Answer ASIDE = new Answer.Words("Scripted session");

    private final Scenario scenario;
    private final LongSupplier nanoTime;
    private final long start;
    private final List<AtomicLong> fitting = new ArrayList<>();

    /**
     * Begins now.
     *
     * @param nanoTime time since some moment
     */
    public Director(Scenario scenario, LongSupplier nanoTime) {
        this.scenario = scenario;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        scenario.faults().forEach(rule -> fitting.add(new AtomicLong()));
    }

    /** Headers of answers that are no errors. */
    public Map<String, String> headers() {
        return scenario.headers();
    }

    /** Whether somebody may use it with this key. */
    public boolean knowsKey(String key) {
        return scenario.keys().isEmpty() || scenario.keys().contains(key);
    }

    /** Models to be listed. */
    public List<String> models() {
        return scenario.models().isEmpty() ? List.of("scripted") : scenario.models();
    }

    /** Decides what becomes of a call. */
    public Plan plan(Ask ask, String key) {
        if (ShellTool.call(ask, "").isEmpty()) {
            return decided(ask, key, "", 0, ASIDE, scenario.aside());
        }
        Optional<SessionScript> script = scenario.sessions().stream()
                .filter(session -> ask.prompt().contains(session.says()))
                .findFirst();
        List<Turn> turns = script.map(SessionScript::turns).orElse(List.of());
        int at = ShellTool.ended(ask);
        Usage usage = at < turns.size() ? turns.get(at).usage() : scenario.aside();
        Answer answer = ShellTool.rest(ask).orElseGet(() -> answer(ask, turns, at));
        return decided(
                ask,
                key,
                script.map(SessionScript::says).orElse(""),
                at + 1,
                answer,
                usage.grown(scenario.grow() * ask.results().size()));
    }

    private static Answer answer(Ask ask, List<Turn> turns, int at) {
        if (at >= turns.size()) {
            return NOTHING_LEFT;
        }
        return switch (turns.get(at)) {
            case Turn.Shell shell -> ShellTool.call(ask, shell.command()).orElse(NOTHING_LEFT);
            case Turn.Say say -> new Answer.Words(say.text());
        };
    }

    private Plan decided(Ask ask, String key, String session, int turn, Answer answer, Usage usage) {
        if (!knowsKey(key)) {
            return new Plan(session, turn, answer, usage, refused(Trouble.AUTH), Duration.ZERO, Duration.ZERO);
        }
        Optional<FaultRule> fault = fault(ask, turn);
        Effect effect = fault.map(FaultRule::effect).orElseGet(() -> usual(ask));
        Duration delay = fault.map(FaultRule::delay).orElse(Duration.ZERO);
        return new Plan(session, turn, answer, usage, effect, scenario.latency().plus(delay), scenario.pace());
    }

    private Effect usual(Ask ask) {
        return scenario.models().isEmpty() || scenario.models().contains(ask.model())
                ? new Effect.Nothing()
                : refused(Trouble.MODEL_UNKNOWN);
    }

    private static Effect refused(Trouble trouble) {
        return new Effect.Refuse(trouble, Optional.empty(), Optional.empty(), Map.of(), "");
    }

    private Optional<FaultRule> fault(Ask ask, int turn) {
        Duration now = Duration.ofNanos(nanoTime.getAsLong() - start);
        for (int at = 0; at < fitting.size(); at++) {
            FaultRule.Condition when = scenario.faults().get(at).when();
            boolean fits = when.at(now)
                    && ask.prompt().contains(when.says())
                    && (when.model().isEmpty() || when.model().equals(ask.model()))
                    && (when.turn() == 0 || when.turn() == turn);
            if (fits && when.counts(fitting.get(at).incrementAndGet())) {
                return Optional.of(scenario.faults().get(at));
            }
        }
        return Optional.empty();
    }
}
