package io.agentloop.upstream.git;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceivePack;

/** JGit's receive-pack without its walk over all of history: {@link PushReader} checks what is new. */
final class QuarantinePack extends ReceivePack {
    /** No ref is read: whoever pushes knows the base of his commits, and there may be ten thousand of rescued work. */
    QuarantinePack(Repository quarantine) throws IOException {
        super(quarantine);
        connectivityChecker = (info, haves, progress) -> {};
        setBiDirectionalPipe(false);
        setAllowPushOptions(true);
        setAtomic(true);
        setObjectChecker(new ObjectChecker());
        setMaxPackSizeLimit(PackBounds.PACK);
        setMaxObjectSizeLimit(PackBounds.FILE);
        setAdvertisedRefs(Map.of(), Set.of());
    }

    /** Refs are moved by the lander alone: JGit executes nothing. */
    @Override
    protected void executeCommands() {}
}
