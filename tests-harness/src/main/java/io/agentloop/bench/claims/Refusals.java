package io.agentloop.bench.claims;

import io.agentloop.bench.ground.Ground;
import io.agentloop.bench.ground.Plot;
import io.agentloop.client.Client;
import io.agentloop.client.Landing;
import io.agentloop.client.Outcome;
import io.agentloop.client.Prepared;
import io.agentloop.git.PushRequest;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardTree;
import io.agentloop.protocol.board.ClaimKey;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pushes of every kind that an upstream refuses.
 *
 * @param files that were not there before, in the repository or where pushes are received
 */
record Refusals(int pushes, int files, List<String> lines) {
    /**
     * Sends one of each.
     *
     * @param task that the agent claims and works under
     * @param held that somebody else holds
     */
    static Refusals of(Ground ground, int agent, TaskId task, TaskId held) throws IOException {
        Client client = ground.client(agent);
        TaskCycle cycle = new TaskCycle(client, task);
        Map<String, Prepared> pushes = pushes(client, cycle, held);
        cycle.claim();
        pushes.put("a claim of what another holds", second(client, task, held));
        pushes.putAll(works(client, cycle.held().key()));
        Set<Path> before = files(ground);
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, Prepared> push : pushes.entrySet()) {
            Outcome outcome = client.send(push.getValue());
            if (outcome.landed()) {
                throw new IOException("the upstream did not refuse " + push.getKey());
            }
            lines.add(push.getKey() + ": " + word(outcome));
        }
        Set<Path> after = files(ground);
        after.removeAll(before);
        after.forEach(file -> lines.add("NEW FILE " + file));
        return new Refusals(pushes.size(), after.size(), lines);
    }

    private static String word(Outcome outcome) {
        return outcome instanceof Outcome.Refused no ? "refused, " + no.word() : "broken off";
    }

    private static Map<String, Prepared> pushes(Client client, TaskCycle cycle, TaskId held) throws IOException {
        Map<String, Prepared> pushes = new LinkedHashMap<>();
        CommitId work = cycle.commit("work/refused", 1);
        pushes.put(
                "work without a claim",
                client.prepare(
                        new Landing(Optional.of(work), Optional.empty(), Optional.empty(), List.of()),
                        client.mirror().board()));
        ClaimKey never = new ClaimKey(cycle.held().task(), 1, 1, client.nonce());
        pushes.put(
                "work under a claim that was never made",
                client.prepare(Landing.of(work, never), client.mirror().board()));
        pushes.put("main itself", to(client, RefNames.MAIN, work));
        pushes.put("the board itself", to(client, RefNames.BOARD, work));
        pushes.put("a tag", to(client, "refs/tags/v1", work));
        pushes.put(
                "a place of another agent's rescued work",
                to(client, "refs/rescue/agent-1/" + held + "/" + work, work));
        pushes.put("a step that is none", step(client, "notes.txt"));
        pushes.put("a step beside the board's folders", step(client, "tasks2/x.md"));
        return pushes;
    }

    private static Map<String, Prepared> works(Client client, ClaimKey key) throws IOException {
        Map<String, Prepared> pushes = new LinkedHashMap<>();
        CommitId main = client.mirror().main();
        CommitId lock = client.commit(main, Map.of("current_tasks/x.txt", Optional.of("mine\n")), "lock");
        pushes.put(
                "a lock file on main",
                client.prepare(Landing.of(lock, key), client.mirror().board()));
        CommitId work = client.commit(main, Map.of("work/half", Optional.of("x".repeat(5000))), "half");
        Prepared whole = client.prepare(Landing.of(work, key), client.mirror().board());
        pushes.put("half a push", cut(whole, whole.body().length / 2));
        byte[] broken = whole.body().clone();
        broken[broken.length - 30] ^= 0x55;
        pushes.put("a push with a wrong byte", new Prepared(whole.landing(), whole.refs(), broken));
        PushRequest hollow = new PushRequest(
                List.of(new PushRequest.Update(work, RefNames.FOR_MAIN)),
                List.of("landing=" + client.nonce(), "claim=" + key));
        pushes.put("a push without its commit", client.prepare(client.nonce(), hollow, List.of()));
        return pushes;
    }

    private static Prepared cut(Prepared push, int length) {
        return new Prepared(push.landing(), push.refs(), Arrays.copyOf(push.body(), length));
    }

    private static Prepared second(Client client, TaskId task, TaskId held) throws IOException {
        Board view = BoardTree.read(Plot.definitions(List.of(task, held)));
        return client.prepare(
                Landing.of(new Transition.Take(client.newClaim(held, 1))),
                client.mirror().board(),
                view);
    }

    private static Prepared to(Client client, String ref, CommitId commit) throws IOException {
        return client.prepare(
                client.nonce(),
                new PushRequest(List.of(new PushRequest.Update(commit, ref)), List.of("landing=" + client.nonce())),
                List.of(commit));
    }

    private static Prepared step(Client client, String path) throws IOException {
        CommitId commit = client.commit(client.mirror().board(), Map.of(path, Optional.of("x\n")), "no step");
        return to(client, RefNames.FOR_BOARD, commit);
    }

    private static Set<Path> files(Ground ground) throws IOException {
        Set<Path> files = new TreeSet<>();
        for (Path root :
                List.of(ground.upstream().repository(), ground.upstream().scratch())) {
            try (Stream<Path> walk = Files.walk(root)) {
                files.addAll(walk.collect(Collectors.toSet()));
            }
        }
        return files;
    }
}
