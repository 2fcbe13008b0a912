package io.agentloop.git;

import org.eclipse.jgit.util.FS;

/** Spares a program JGit's habits that a short-lived or small one should not pay for. */
public final class QuietGit {
    private QuietGit() {}

    /** Lets JGit find out the resolution of the file system's time stamps beside the work, not before it; call it first. */
    public static void prepare() {
        FS.FileStoreAttributes.setBackground(true);
    }
}
