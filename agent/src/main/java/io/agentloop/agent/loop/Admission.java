package io.agentloop.agent.loop;

import io.agentloop.agent.cli.CliAdapter;
import io.agentloop.agent.clis.CliVersions;
import io.agentloop.agent.gateway.Permission;
import io.agentloop.agent.pace.Backoff;
import io.agentloop.agent.report.LoopEvent;
import io.agentloop.protocol.presence.Phase;
import java.time.Duration;
import java.util.Optional;

/** Asks, before a task is chosen, whether a session could begin: nobody is to claim one only to find out that it cannot. */
final class Admission {
    private final Outside outside;
    private final Backoff away;
    private String told = "";

    /** What to do now. */
    sealed interface Verdict {
        /** Choose a task. */
        record Go() implements Verdict {}

        /** Ask again after so long. */
        record Wait(Duration time) implements Verdict {}

        /** Leave, and say why. */
        record Leave(String why) implements Verdict {}
    }

    /**
     * Prepares to ask.
     *
     * @param away how to slow down while the gateway does not answer
     */
    Admission(Outside outside, Backoff away) {
        this.outside = outside;
        this.away = away;
    }

    Verdict ask() throws InterruptedException {
        CliAdapter cli = outside.cli().adapter(outside.settings().current());
        if (outside.cli().version(cli) instanceof CliVersions.Answer.Unusable unusable) {
            return new Verdict.Leave(unusable.why());
        }
        return switch (outside.gateway().permission()) {
            case Permission.Granted ignored -> go();
            case Permission.Paused paused -> wait(paused.pause(), paused.words());
            case Permission.Away gone -> wait(away.next(), "the gateway does not answer: " + gone.why());
            case Permission.Spent spent -> new Verdict.Leave(spent.words());
            case Permission.Stopped stopped -> new Verdict.Leave(stopped.words());
        };
    }

    /** Why somebody who waits would wait in vain: the gateway has stopped, or the money is spent. */
    Optional<String> farewell() throws InterruptedException {
        return switch (outside.gateway().permission()) {
            case Permission.Spent spent -> Optional.of(spent.words());
            case Permission.Stopped stopped -> Optional.of(stopped.words());
            case Permission.Granted ignored -> Optional.empty();
            case Permission.Paused ignored -> Optional.empty();
            case Permission.Away ignored -> Optional.empty();
        };
    }

    private Verdict go() {
        away.reset();
        if (!told.isEmpty()) {
            told = "";
            outside.status().note("");
        }
        return new Verdict.Go();
    }

    private Verdict wait(Duration time, String words) {
        outside.status().note(words);
        outside.pulse().phase(Phase.WAITING);
        if (!words.equals(told)) {
            told = words;
            outside.events().happened(new LoopEvent.Waiting(time, words));
        }
        return new Verdict.Wait(time);
    }
}
