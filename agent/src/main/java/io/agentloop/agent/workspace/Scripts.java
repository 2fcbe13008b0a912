package io.agentloop.agent.workspace;

import io.agentloop.agent.git.Borrowing;

/** What is done in the workspace, each as one shell: with a git process per step, a process to start them is the cheap part. */
final class Scripts {
    /** The settings in one file: a process of git for each would take longer than the fetch. */
    private static final String SETTINGS = """
            cat > .git/agentloop.config <<END
            [core]
            \trepositoryformatversion = 0
            \tfilemode = true
            \tbare = false
            \tlogallrefupdates = true
            [remote "origin"]
            \turl = $AL_ORIGIN
            \tfetch = +refs/heads/*:refs/remotes/origin/*
            [branch "main"]
            \tremote = origin
            \tmerge = refs/heads/main
            [user]
            \tname = $AL_NAME
            \temail = $AL_EMAIL
            [pull]
            \trebase = true
            [push]
            \tdefault = upstream
            [gc]
            \tauto = 0
            [maintenance]
            \tauto = false
            [advice]
            \tdetachedHead = false
            END
            cp .git/agentloop.config .git/config
            """;

    /**
     * From a clone of ours in any state to the commit on branch main. Fails, and so asks for a fresh clone, when this is no clone of
     * ours any more. Ignored files stay: they are what makes the next build quick.
     */
    static final String RESET = """
            set -e
            cd "$1"
            test -d .git -a ! -L .git
            export GIT_DIR="$1/.git"
            test "$(cat .git/agentloop 2>/dev/null)" = "$AL_ORIGIN $AL_NAME"
            """ + Borrowing.CHECK + """
            rm -f .git/index.lock .git/HEAD.lock .git/config.lock .git/refs/heads/main.lock .git/packed-refs.lock
            rm -rf .git/rebase-merge .git/rebase-apply .git/MERGE_HEAD .git/CHERRY_PICK_HEAD .git/REVERT_HEAD .git/refs/heads .git/refs/tags .git/refs/stash
            mkdir .git/refs/heads
            echo 'ref: refs/heads/main' > .git/HEAD
            cmp -s .git/config .git/agentloop.config || cp .git/agentloop.config .git/config
            git fetch -q --no-tags --no-write-fetch-head --prune origin '+refs/heads/main:refs/remotes/origin/main' '+refs/rescued/*:refs/rescued/*'
            git checkout -q -f --no-recurse-submodules -B main "$2"
            git clean -q -ffd
            """;

    /** A fresh clone in place of whatever is there. */
    static final String CLONE = """
            set -e
            cd "$1"
            find . -mindepth 1 -maxdepth 1 -exec chmod -R u+rwX {} + 2>/dev/null || true
            find . -mindepth 1 -maxdepth 1 -exec rm -rf {} +
            git init -q -b main .
            """ + SETTINGS + Borrowing.BEGIN + """
            git fetch -q --no-tags origin '+refs/heads/main:refs/remotes/origin/main' '+refs/rescued/*:refs/rescued/*'
            git checkout -q -f -B main "$2"
            """ + Borrowing.SETTLE + """
            printf '%s %s\\n' "$AL_ORIGIN" "$AL_NAME" > .git/agentloop
            """;

    private Scripts() {}
}
