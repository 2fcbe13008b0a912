package io.agentloop.agent.git;

import io.agentloop.git.Ids;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.SymbolicRef;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.UploadPack;

/** Fetches from the mirror and pushes to it, as the workspace sees them. */
public final class GitConversations {
    /** The gate fetches here; what it fetches says nothing about what the LLM knows. */
    public static final String GATE = "/gate.git";

    private static final Duration SILENCE = Duration.ofMinutes(5);
    private static final String RESCUED = "refs/rescued/";

    private final Mirror mirror;
    private final Origin origin;

    /** Serves this mirror by the rules of the origin. */
    public GitConversations(Mirror mirror, Origin origin) {
        this.mirror = mirror;
        this.origin = origin;
    }

    void fetch(String path, List<String> extras, InputStream in, OutputStream out) throws IOException {
        Optional<CommitId> main = path.equals(GATE) ? mirror.main() : Optional.of(origin.fetching());
        UploadPack upload = new UploadPack(mirror.bare().repository());
        upload.setTimeout((int) SILENCE.toSeconds());
        upload.setRequestPolicy(UploadPack.RequestPolicy.ANY);
        upload.setExtraParameters(extras);
        upload.setRefFilter(refs -> visible(refs, main));
        upload.upload(in, out, null);
    }

    private static Map<String, Ref> visible(Map<String, Ref> refs, Optional<CommitId> main) {
        Map<String, Ref> shown = new LinkedHashMap<>();
        refs.forEach((name, ref) -> {
            if (name.startsWith(RESCUED)) {
                shown.put(name, ref);
            }
        });
        main.ifPresent(commit -> {
            Ref branch = branch(commit);
            shown.put(RefNames.MAIN, branch);
            shown.put("HEAD", new SymbolicRef("HEAD", branch));
        });
        return shown;
    }

    private static Ref branch(CommitId commit) {
        return new ObjectIdRef.PeeledNonTag(Ref.Storage.LOOSE, RefNames.MAIN, Ids.of(commit));
    }

    void push(InputStream in, OutputStream out) throws IOException {
        ReceivePack receive = new ReceivePack(mirror.bare().repository());
        receive.setTimeout((int) SILENCE.toSeconds());
        receive.setAllowCreates(true);
        receive.setAllowDeletes(true);
        receive.setAllowNonFastForwards(true);
        receive.setAdvertiseRefsHook(new KnownMain());
        receive.setRefFilter(refs -> Map.of());
        receive.setPreReceiveHook((pack, commands) -> judge(pack, commands));
        receive.receive(in, out, null);
    }

    /** Each command gets its result here; JGit itself moves no ref. */
    private void judge(ReceivePack pack, Collection<ReceiveCommand> commands) {
        for (ReceiveCommand command : commands) {
            if (command.getResult() != ReceiveCommand.Result.NOT_ATTEMPTED) {
                continue;
            }
            ObjectId id = command.getNewId();
            Optional<CommitId> commit = id.equals(ObjectId.zeroId()) ? Optional.empty() : Optional.of(Ids.of(id));
            Origin.Answer answer = origin.pushed(command.getRefName(), commit, line -> say(pack, line));
            switch (answer) {
                case Origin.Answer.Taken taken -> command.setResult(ReceiveCommand.Result.OK);
                case Origin.Answer.Rejected rejected ->
                    command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, rejected.reason());
            }
        }
    }

    private static void say(ReceivePack pack, String line) {
        try {
            pack.sendMessage(line);
            OutputStream messages = pack.getMessageOutputStream();
            if (messages != null) {
                messages.flush();
            }
        } catch (IOException gone) {
            // Whoever pushed does not listen any more; the landing goes on.
        }
    }

    /** Shows as main what the LLM has last seen of it: git then sends what is new and does not ask for a pull first. */
    private final class KnownMain implements org.eclipse.jgit.transport.AdvertiseRefsHook {
        @Override
        public void advertiseRefs(UploadPack upload) {}

        @Override
        public void advertiseRefs(ReceivePack receive)
                throws org.eclipse.jgit.transport.ServiceMayNotContinueException {
            try {
                Optional<CommitId> known = origin.known();
                Map<String, Ref> refs = known.isPresent() ? Map.of(RefNames.MAIN, branch(known.get())) : Map.of();
                Set<ObjectId> haves =
                        mirror.main().isPresent() ? Set.of(Ids.of(mirror.main().get())) : Set.of();
                receive.setAdvertisedRefs(refs, haves);
            } catch (IOException e) {
                throw new org.eclipse.jgit.transport.ServiceMayNotContinueException("the mirror cannot be read", e);
            }
        }
    }
}
