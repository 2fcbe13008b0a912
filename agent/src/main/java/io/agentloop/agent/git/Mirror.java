package io.agentloop.agent.git;

import io.agentloop.git.BareRepository;
import io.agentloop.git.QuietGit;
import io.agentloop.git.RefNames;
import io.agentloop.git.Seed;
import io.agentloop.git.SmartHttpFetch;
import io.agentloop.git.UpstreamHttp;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** The loop's own copy of the upstream's repository. Nothing in it is needed after a crash, so nothing is forced to disk. */
public final class Mirror implements AutoCloseable {
    private static final String RESCUED = "refs/rescued/";

    private final BareRepository bare;
    private final BoardReading board;

    private Mirror(BareRepository bare) {
        this.bare = bare;
        this.board = new BoardReading(bare);
    }

    /**
     * Opens the mirror in this folder; makes it when there is none, and makes it anew when the objects that it shares have gone.
     *
     * @param seed objects that need not be fetched
     */
    public static Mirror open(Path folder, Optional<Seed> seed) throws IOException {
        QuietGit.alone();
        Borrowing.dropIfGone(folder);
        Repository repository =
                new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
        if (!repository.getObjectDatabase().exists()) {
            repository.create(true);
            StoredConfig config = repository.getConfig();
            config.setString("core", null, "logAllRefUpdates", "false");
            config.setInt("gc", null, "auto", 0);
            config.setInt("gc", null, "autoPackLimit", 0);
            config.save();
            repository.updateRef("HEAD").link(RefNames.MAIN);
            if (seed.isPresent()) {
                begin(new BareRepository(repository), seed.get());
            }
        }
        return new Mirror(new BareRepository(repository));
    }

    /** Main begins where the run did: the first fetch then says what is here, and gets only what is new. */
    private static void begin(BareRepository mirror, Seed seed) throws IOException {
        seed.showTo(mirror.folder());
        mirror.setRef(RefNames.MAIN, seed.tip());
    }

    /** The repository itself, for this package and for {@code io.agentloop.git}. */
    public BareRepository bare() {
        return bare;
    }

    /** Brings main and the board up to date. */
    public void fetch(UpstreamHttp http) throws IOException {
        new SmartHttpFetch(bare, http).branches();
    }

    /** Fetches what the upstream calls green; empty when it has called nothing so. */
    public Optional<CommitId> fetchGreen(UpstreamHttp http) throws IOException {
        new SmartHttpFetch(bare, http).green();
        return bare.ref(RefNames.GREEN);
    }

    /** Fetches work that an earlier attempt left, to be shown to the workspace under this name. */
    public void fetchRescued(UpstreamHttp http, CommitId commit, String name) throws IOException {
        if (bare.has(commit)) {
            bare.setRef(RESCUED + name, commit);
            return;
        }
        new SmartHttpFetch(bare, http).commit(commit, RESCUED + name);
    }

    /** Forgets rescued work of earlier tasks. */
    public void forgetRescued() throws IOException {
        for (String ref : bare.refs(RESCUED).keySet()) {
            bare.removeRef(ref);
        }
    }

    /** What the workspace may fetch besides main. */
    public Map<String, CommitId> rescued() throws IOException {
        return bare.refs(RESCUED);
    }

    /** Main as of the last fetch. */
    public Optional<CommitId> main() throws IOException {
        return bare.ref(RefNames.MAIN);
    }

    /** The board as of the last fetch. */
    public Optional<CommitId> board() throws IOException {
        return bare.ref(RefNames.BOARD);
    }

    /** The board of a commit, read step by step from the last one. */
    public BoardReading boards() {
        return board;
    }

    @Override
    public void close() {
        bare.close();
    }
}
