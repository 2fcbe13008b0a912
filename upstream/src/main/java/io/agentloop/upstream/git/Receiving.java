package io.agentloop.upstream.git;

import io.agentloop.protocol.board.AllowedSecrets;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.upstream.landing.Lander;
import io.agentloop.upstream.landing.LandingAnswer;
import io.agentloop.upstream.landing.Offer;
import io.agentloop.upstream.landing.Steps;
import io.agentloop.upstream.process.Cleanup;
import io.agentloop.upstream.process.ProcessRunner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.eclipse.jgit.errors.UnpackException;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;

/** Answers {@code git-receive-pack}: reads a push into a quarantine, checks it, and waits with it for the lander's word. */
public final class Receiving implements AutoCloseable {
    private static final long MEMORY = 64L << 20;
    private static final long DISK = 3L << 30;
    private static final int LARGE_AT_ONCE = 3;
    private static final int RESCUED_REFS = 20_000;
    private static final long RESCUED_BYTES = 8L << 30;

    private final GitHistory history;
    private final Lander lander;
    private final Places places;
    private final Supplier<AllowedSecrets> allowed;
    private final ProcessRunner processes;
    private final Clock clock;
    private final Steps steps;
    private final RescueQuota rescued;
    private final Green green;
    private final Room room = new Room(MEMORY, DISK);

    /** Unpacking a large push keeps a processor busy for long: threads of the operating system share it with everybody else. */
    private final ExecutorService large = Executors.newFixedThreadPool(
            LARGE_AT_ONCE, Thread.ofPlatform().name("large-push-", 0).daemon().factory());

    /**
     * Where pushes wait.
     *
     * @param small folder for quarantines, best in memory
     * @param large folder for those that memory has no room for; emptied at the start
     */
    public record Places(Path small, Path large) {}

    /**
     * Receives into the repository of this history.
     *
     * @param allowed what looks like a secret and may land
     */
    public Receiving(
            GitHistory history,
            Lander lander,
            Places places,
            Supplier<AllowedSecrets> allowed,
            ProcessRunner processes,
            Clock clock,
            Steps steps)
            throws IOException {
        this.history = history;
        this.lander = lander;
        this.places = places;
        this.allowed = allowed;
        this.processes = processes;
        this.clock = clock;
        this.steps = steps;
        this.rescued = new RescueQuota(history.jgit(), RESCUED_REFS, RESCUED_BYTES);
        this.green = new Green(history);
        Cleanup.remove(places.large());
        Files.createDirectories(places.large());
    }

    /** Reads one request body and writes the answer. */
    public void receive(Pusher who, InputStream in, OutputStream out) throws IOException {
        PushHead head;
        try {
            head = PushHead.read(in);
        } catch (BadPush bad) {
            Refusal.write(out, bad);
            return;
        } catch (SocketTimeoutException slow) {
            Refusal.write(out, Refusal.of(slow));
            return;
        }
        try (Room.Share share = room.enter(who)) {
            RefRules.check(who, head.commands());
            try (ArrivedPack pack = head.hasPack() ? ArrivedPack.read(in, share, places.large()) : ArrivedPack.none()) {
                unpack(who, head, pack, out);
            }
        } catch (BadPush bad) {
            Refusal.write(out, head, bad);
        } catch (SocketTimeoutException slow) {
            Refusal.write(out, head, Refusal.of(slow));
        }
    }

    private void unpack(Pusher who, PushHead head, ArrivedPack pack, OutputStream out) throws IOException {
        if (!pack.large()) {
            unpackHere(who, head, pack, out);
            return;
        }
        try {
            large.submit(() -> {
                        unpackHere(who, head, pack, out);
                        return null;
                    })
                    .get();
        } catch (ExecutionException failed) {
            throw new IOException("a large push could not be received: " + failed.getCause(), failed);
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
            throw new IOException("the upstream is stopping, and what became of the push is unknown", leaving);
        }
    }

    private void unpackHere(Pusher who, PushHead head, ArrivedPack arrived, OutputStream out) throws IOException {
        Quarantine opened;
        try {
            opened = Quarantine.open(history.jgit(), arrived.large() ? places.large() : places.small());
        } catch (IOException noRoom) {
            String why = "the upstream has no room for a push: " + noRoom.getMessage() + "; try again";
            Refusal.write(out, head, new BadPush("busy", why));
            return;
        }
        try (Quarantine quarantine = opened;
                InputStream body =
                        new SequenceInputStream(new ByteArrayInputStream(head.rewritten()), arrived.open())) {
            var pack = new QuarantinePack(quarantine.repository());
            pack.setUnpackErrorHandler(broken -> Refusal.write(out, head, Refusal.of(broken)));
            long bytes = arrived.size();
            pack.setPreReceiveHook((receiving, commands) -> decide(who, quarantine, receiving, bytes));
            pack.receive(body, out, null);
        } catch (UnpackException answered) {
            // The handler has said why.
        }
    }

    /** Waits as long as it takes: to say "refused" of what may still land would be a lie. Whoever gives up asks again. */
    private void decide(Pusher who, Quarantine quarantine, ReceivePack pack, long bytes) {
        List<ReceiveCommand> all = pack.getAllCommands();
        if (all.isEmpty()) {
            return;
        }
        steps.reached(Steps.Step.RECEIVED);
        try {
            if (all.stream().allMatch(command -> RefRules.isRescue(command.getRefName()))) {
                rescued.take(who, all, bytes);
                new Rescue(history, quarantine).keep(all);
                return;
            }
            if (RefRules.isGreen(all.getFirst().getRefName())) {
                green.move(all.getFirst());
                return;
            }
            var reader = new PushReader(
                    history, quarantine, new MergeTree(quarantine, processes, clock), clock, allowed.get());
            Offer offer = reader.offer(who, all, pack.getPushOptions());
            steps.reached(Steps.Step.CHECKED);
            LandingAnswer answer = lander.offer(offer).get();
            reader.warning().ifPresent(warning -> pack.sendMessage("warning " + warning));
            tell(pack, all, answer);
            steps.reached(Steps.Step.ANSWERED);
        } catch (BadPush bad) {
            refuse(all, bad.line());
        } catch (IOException | RuntimeException | ExecutionException broken) {
            refuse(all, "busy: the upstream could not land this: " + broken.getMessage());
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "the upstream is stopping, and what became of the push is unknown", leaving);
        }
    }

    private static void tell(ReceivePack pack, List<ReceiveCommand> commands, LandingAnswer answer) {
        switch (answer) {
            case LandingAnswer.Refused refused -> refuse(commands, refused.toString());
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

    private static void refuse(List<ReceiveCommand> commands, String why) {
        String line = why.replace('\n', ' ');
        for (ReceiveCommand command : commands) {
            command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, line);
        }
    }

    @Override
    public void close() {
        large.shutdownNow();
    }
}
