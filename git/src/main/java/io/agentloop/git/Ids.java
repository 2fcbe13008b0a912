package io.agentloop.git;

import io.agentloop.protocol.id.CommitId;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;

/** Between our ids and JGit's. */
public final class Ids {
    private Ids() {}

    /** JGit's form of a commit id. */
    public static ObjectId of(CommitId id) {
        return ObjectId.fromString(id.value());
    }

    /** Our form of a commit id. */
    public static CommitId of(AnyObjectId id) {
        return new CommitId(id.name());
    }
}
