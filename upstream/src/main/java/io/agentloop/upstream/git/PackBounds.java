package io.agentloop.upstream.git;

/** How much one push may bring; generous for work, small against what a few bytes can claim to be. */
final class PackBounds {
    static final long PACK = 256L << 20;
    static final long FILE = 100L << 20;
    private static final long FOLDER = 8L << 20;
    private static final long COMMIT = 1L << 20;
    private static final long OBJECTS = 100_000;
    private static final long ALL_COMMITS = 32L << 20;
    private static final long ALL_FOLDERS = 256L << 20;
    private static final long ALL = 1L << 30;

    private long commits;
    private long folders;
    private long all;

    void packed(long bytes) throws BadPush {
        require(bytes <= PACK, "the push is over " + mib(PACK));
    }

    void objects(long count) throws BadPush {
        require(count <= OBJECTS, "the pack claims to hold " + count + " objects; " + OBJECTS + " are taken at once");
    }

    /** Judges one object by what its header says. */
    void object(int type, long size) throws BadPush {
        all += size;
        switch (type) {
            case 1 -> {
                commits += size;
                require(size <= COMMIT, "a commit is over " + mib(COMMIT));
                require(commits <= ALL_COMMITS, "the commits of the push are over " + mib(ALL_COMMITS) + " together");
            }
            case 2 -> {
                folders += size;
                require(size <= FOLDER, "a folder lists over " + mib(FOLDER) + " of names");
                require(folders <= ALL_FOLDERS, "the folders of the push are over " + mib(ALL_FOLDERS) + " together");
            }
            case 3 -> require(size <= FILE, "a file is over " + mib(FILE));
            case 4 -> throw new BadPush("malformed", "the pack holds a tag object, and tags are not taken");
            case 6, 7 ->
                throw new BadPush("malformed", "the pack holds a delta; only whole objects are taken (git: --depth=0)");
            default -> throw new BadPush("malformed", "the pack holds an object of the unknown type " + type);
        }
        require(all <= ALL, "the push is over " + mib(ALL) + " when inflated");
    }

    private static void require(boolean within, String otherwise) throws BadPush {
        if (!within) {
            throw new BadPush("too-large", otherwise + "; make it smaller, or push it in parts");
        }
    }

    private static String mib(long bytes) {
        return (bytes >> 20) + " MiB";
    }
}
