package io.agentloop.upstream.git;

import io.agentloop.git.RefNames;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;

/** JGit's receive-pack with bounds, and without its walk over all of history: {@link PushReader} checks what is new. */
final class QuarantinePack extends ReceivePack {
    private static final long MAX_PACK = 256L << 20;
    private static final long MAX_OBJECT = 100L << 20;
    private static final int TIMEOUT_SECONDS = 60;

    /** No ref is read: whoever pushes knows the base of his commits, and there may be ten thousand of rescued work. */
    QuarantinePack(Repository quarantine) throws IOException {
        super(quarantine);
        connectivityChecker = (info, haves, progress) -> {};
        setBiDirectionalPipe(false);
        setAllowPushOptions(true);
        setAtomic(true);
        setObjectChecker(new ObjectChecker());
        setMaxPackSizeLimit(MAX_PACK);
        setMaxObjectSizeLimit(MAX_OBJECT);
        setTimeout(TIMEOUT_SECONDS);
        setAdvertisedRefs(Map.of(), Set.of());
    }

    /** Refs are moved by the lander alone: JGit executes nothing, and says what is refused in our words. */
    @Override
    protected void executeCommands() {
        for (ReceiveCommand command : getAllCommands()) {
            String ref = command.getRefName();
            if (ref.equals(RefNames.MAIN) || ref.equals(RefNames.BOARD)) {
                command.setResult(
                        ReceiveCommand.Result.REJECTED_OTHER_REASON,
                        "not-allowed: nobody writes " + ref + " directly; push to refs/for/"
                                + ref.substring("refs/heads/".length()) + " and it is landed");
            }
        }
    }
}
