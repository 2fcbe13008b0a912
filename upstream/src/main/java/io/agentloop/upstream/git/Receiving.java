package io.agentloop.upstream.git;

import io.agentloop.protocol.board.Pusher;
import io.agentloop.upstream.landing.Lander;
import io.agentloop.upstream.landing.LandingAnswer;
import io.agentloop.upstream.landing.Offer;
import io.agentloop.upstream.landing.Steps;
import io.agentloop.upstream.process.ProcessRunner;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;

/** Answers {@code git-receive-pack}: reads a push into a quarantine, checks it, and waits with it for the lander's word. */
public final class Receiving {
    private final GitHistory history;
    private final Lander lander;
    private final Path scratch;
    private final ProcessRunner processes;
    private final Clock clock;
    private final Steps steps;

    /**
     * Receives into the repository of this history.
     *
     * @param scratch folder for quarantines; best in memory
     */
    public Receiving(
            GitHistory history, Lander lander, Path scratch, ProcessRunner processes, Clock clock, Steps steps) {
        this.history = history;
        this.lander = lander;
        this.scratch = scratch;
        this.processes = processes;
        this.clock = clock;
        this.steps = steps;
    }

    /** Reads one request body and writes the answer. */
    public void receive(Pusher who, InputStream in, OutputStream out) throws IOException {
        try (Quarantine quarantine = Quarantine.open(history.jgit(), scratch)) {
            var pack = new QuarantinePack(quarantine.repository());
            pack.setPreReceiveHook((receiving, commands) -> decide(who, quarantine, receiving, commands));
            pack.receive(in, out, null);
        }
    }

    /** Waits as long as it takes: to say "refused" of what may still land would be a lie. Whoever gives up asks again. */
    private void decide(Pusher who, Quarantine quarantine, ReceivePack pack, Collection<ReceiveCommand> commands) {
        List<ReceiveCommand> all = List.copyOf(commands);
        if (all.isEmpty()) {
            return;
        }
        steps.reached(Steps.Step.RECEIVED);
        try {
            var reader = new PushReader(history, quarantine, new MergeTree(quarantine, processes, clock), clock);
            if (all.stream().allMatch(PushReader::isRescue)) {
                new Rescue(history, quarantine).keep(who, all);
                return;
            }
            Offer offer = reader.offer(who, all, pack.getPushOptions());
            steps.reached(Steps.Step.CHECKED);
            tell(pack, all, lander.offer(offer).get());
            steps.reached(Steps.Step.ANSWERED);
        } catch (BadPush bad) {
            refuse(all, bad.word(), bad.reason());
        } catch (IOException | RuntimeException | ExecutionException broken) {
            refuse(all, "busy", "the upstream could not land this: " + broken.getMessage());
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "the upstream is stopping, and what became of the push is unknown", leaving);
        }
    }

    private static void tell(ReceivePack pack, List<ReceiveCommand> commands, LandingAnswer answer) {
        switch (answer) {
            case LandingAnswer.Refused refused -> refuse(commands, refused.word(), refused.message());
            case LandingAnswer.Landed landed -> {
                if (landed.main() != null) {
                    pack.sendMessage("landed main " + landed.main());
                }
                if (landed.board() != null) {
                    pack.sendMessage("landed board " + landed.board());
                    pack.sendMessage("applied " + landed.applied());
                }
                landed.warnings().forEach(warning -> pack.sendMessage("warning " + warning));
                commands.forEach(command -> command.setResult(ReceiveCommand.Result.OK));
            }
        }
    }

    private static void refuse(List<ReceiveCommand> commands, String word, String message) {
        String line = word + ": " + message.replace('\n', ' ');
        for (ReceiveCommand command : commands) {
            command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, line);
        }
    }
}
