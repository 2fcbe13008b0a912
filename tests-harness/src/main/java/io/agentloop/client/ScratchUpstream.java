package io.agentloop.client;

import io.agentloop.agent.socket.SocketHttp;
import io.agentloop.agent.socket.Token;
import io.agentloop.git.BareRepository;
import io.agentloop.git.QuietGit;
import io.agentloop.git.RefNames;
import io.agentloop.git.Signature;
import io.agentloop.git.TreeEdit;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.upstream.Layout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The folder of a run that nobody launched: a repository, a register of agents whose tokens are known, and everything that an
 * upstream needs to serve it. The upstream itself is an {@link UpstreamProcess}.
 */
public final class ScratchUpstream {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Signature PERSON =
            new Signature("person", "person@example.invalid", Instant.parse("2026-01-01T00:00:00Z"));

    private final Path folder;
    private final Path scratch;

    private ScratchUpstream(Path folder, Path scratch) {
        this.folder = folder;
        this.scratch = scratch;
    }

    /**
     * Makes one in an empty folder.
     *
     * @param scratch for sockets and for pushes that are being received; in production in memory
     * @param agents how many there are: agent-1 and so on
     * @param main files of the first commit of main by path
     * @param board files of the first commit of the board by path
     */
    public static ScratchUpstream create(
            Path folder, Path scratch, int agents, Map<String, String> main, Map<String, String> board)
            throws IOException {
        QuietGit.alone();
        ScratchUpstream made = new ScratchUpstream(folder, Files.createDirectories(scratch));
        try (BareRepository repository = BareRepository.openOrCreate(made.repository())) {
            repository.setRef(RefNames.MAIN, first(repository, main));
            repository.setRef(RefNames.BOARD, first(repository, board));
        }
        made.register(agents);
        return made;
    }

    private static CommitId first(BareRepository repository, Map<String, String> files) throws IOException {
        Map<String, Optional<String>> edits = new HashMap<>();
        files.forEach((path, text) -> edits.put(path, Optional.of(text)));
        return TreeEdit.commit(repository, Optional.empty(), edits, PERSON, "first\n");
    }

    private void register(int agents) throws IOException {
        String entries = IntStream.rangeClosed(1, agents)
                .mapToObj(number -> String.format(
                        Locale.ROOT,
                        "{\"agent\":\"%s\",\"role\":\"%s\",\"slot\":%d,\"token_sha256\":\"%s\"}",
                        agent(number),
                        Client.ROLE,
                        number - 1,
                        sha256(token(number))))
                .collect(Collectors.joining(",\n"));
        Files.writeString(layout().agents(), "[" + entries + "]\n");
    }

    /** The name of an agent. */
    public static AgentId agent(int number) {
        return new AgentId("agent-" + number);
    }

    /** The secret of an agent. */
    public static String token(int number) {
        return "token-of-" + agent(number);
    }

    static Layout layout(Path folder, Path scratch) {
        return new Layout(folder, scratch, scratch, scratch);
    }

    /** Where an upstream finds everything; sockets are where names are short, the system allows hardly more than 100 letters. */
    public Layout layout() {
        return layout(folder, scratch);
    }

    /** The bare repository. */
    public Path repository() {
        return layout().repository();
    }

    /** Where agents reach the upstream. */
    public Path socket() {
        return layout().agentSocket();
    }

    /** All of it. */
    public Path folder() {
        return folder;
    }

    /** Where pushes are received, and the sockets are. */
    public Path scratch() {
        return scratch;
    }

    /** What clients read from and make their commits in, below this folder, which must be new. */
    public Mirror mirror(Path own) throws IOException {
        return Mirror.of(repository(), own);
    }

    /** An agent on the upstream's own socket. */
    public Client client(int number, Mirror mirror) {
        return new Client(agent(number), http(number, socket()), mirror, RandomGenerator.getDefault());
    }

    /** The connection of an agent through any socket that leads to the upstream. */
    public static SocketHttp http(int number, Path socket) {
        return new SocketHttp(socket, new Token(token(number)), PATIENCE);
    }

    private static String sha256(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
