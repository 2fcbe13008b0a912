package io.agentloop.agent.git;

import io.agentloop.git.BareRepository;
import io.agentloop.git.Ids;
import io.agentloop.git.QuietGit;
import io.agentloop.git.RefNames;
import io.agentloop.git.Signature;
import io.agentloop.git.TreeEdit;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** Takes every landing as it comes, which is right as long as there is one agent. */
public final class PracticeRepository implements AutoCloseable {
    private final BareRepository repository;

    private PracticeRepository(BareRepository repository) {
        this.repository = repository;
    }

    /** A new repository in this folder, with these files on main and on the board. */
    public static PracticeRepository create(
            Path folder, Map<String, Optional<String>> main, Map<String, Optional<String>> board) throws IOException {
        QuietGit.alone();
        BareRepository bare = BareRepository.openOrCreate(folder);
        Signature who = new Signature("practice", "practice@agentloop.invalid", Instant.EPOCH);
        bare.setRef(RefNames.MAIN, TreeEdit.commit(bare, Optional.empty(), main, who, "first"));
        bare.setRef(RefNames.BOARD, TreeEdit.commit(bare, Optional.empty(), board, who, "first"));
        return new PracticeRepository(bare);
    }

    /** The board. */
    public Board board() throws IOException {
        return BoardTree.read(repository.files(repository.ref(RefNames.BOARD).orElseThrow()));
    }

    /** Commits of main and the board in hex. */
    public List<String> tips() throws IOException {
        return List.of(
                repository.ref(RefNames.MAIN).orElseThrow().value(),
                repository.ref(RefNames.BOARD).orElseThrow().value());
    }

    /** Answers the question for the refs. */
    public void advertise(List<String> version, OutputStream out) throws IOException {
        PacketLineOut lines = new PacketLineOut(out);
        if (version.isEmpty()) {
            lines.writeString("# service=git-upload-pack\n");
            lines.end();
        }
        upload(version).sendAdvertisedRefs(new RefAdvertiser.PacketLineOutRefAdvertiser(lines), "git-upload-pack");
    }

    /** Answers a fetch. */
    public void fetch(List<String> version, InputStream in, OutputStream out) throws IOException {
        upload(version).upload(in, out, null);
    }

    private UploadPack upload(List<String> version) {
        UploadPack upload = new UploadPack(repository.repository());
        upload.setBiDirectionalPipe(false);
        upload.setExtraParameters(version);
        return upload;
    }

    /** Answers a push. */
    public void push(InputStream in, OutputStream out) throws IOException {
        Repository jgit = repository.repository();
        ReceivePack receive = new ReceivePack(jgit);
        receive.setBiDirectionalPipe(false);
        receive.setAtomic(true);
        receive.setAllowPushOptions(true);
        receive.setPreReceiveHook(this::land);
        receive.receive(in, out, null);
    }

    private void land(ReceivePack receive, Collection<ReceiveCommand> commands) {
        for (ReceiveCommand command : commands) {
            String ref = command.getRefName().replace("refs/for/", "refs/heads/");
            try {
                repository.setRef(ref, Ids.of(command.getNewId()));
                receive.sendMessage("landed " + ref.substring(ref.lastIndexOf('/') + 1) + " "
                        + command.getNewId().name());
                command.setResult(ReceiveCommand.Result.OK);
            } catch (IOException e) {
                command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, "busy: " + e.getMessage());
            }
        }
        receive.sendMessage("applied complete");
    }

    @Override
    public void close() {
        repository.close();
    }
}
