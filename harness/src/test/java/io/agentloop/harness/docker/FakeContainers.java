package io.agentloop.harness.docker;

import io.agentloop.harness.host.LaunchingUser;
import io.agentloop.harness.problem.BrokenEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An engine in memory; its upstream is ready as soon as it starts and accepts every push. */
public final class FakeContainers implements Containers {
    private final Map<String, ContainerSpec> specs = new ConcurrentSkipListMap<>();
    private final Map<String, ContainerState> states = new ConcurrentSkipListMap<>();
    private final Map<String, String> statuses = new ConcurrentSkipListMap<>();
    private final Map<String, Labels> volumes = new ConcurrentSkipListMap<>();
    private final Map<String, List<LogLine>> logs = new ConcurrentSkipListMap<>();
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Runnable> during = new ConcurrentSkipListMap<>();
    private volatile boolean gone;
    private volatile @Nullable String dieBefore;
    private volatile String refusal = "";
    private volatile String runc = "1.3.3";
    private final Map<String, Network> networks = new ConcurrentSkipListMap<>();
    private final Map<String, String> uploads = new ConcurrentSkipListMap<>();
    private final Map<String, Ending> endings = new ConcurrentSkipListMap<>();
    private final Map<String, String> answers = new ConcurrentSkipListMap<>();
    private final List<String> pushes = new java.util.concurrent.CopyOnWriteArrayList<>();

    /** From now on no engine answers. */
    public void vanish() {
        gone = true;
    }

    /** The launcher is killed when it makes the first call that matches from its beginning; null for never. */
    public void dieBefore(@Nullable String call) {
        dieBefore = call;
    }

    /** Something happens while the engine works on calls that match from their beginning. */
    public void during(String call, Runnable what) {
        during.put(call, what);
    }

    /** The upstream refuses every push with this reason. */
    public void refuse(String reason) {
        refusal = reason;
    }

    /** Bodies of the requests that reached the upstream since {@link #forgetCalls()}, as text. */
    public List<String> pushes() {
        return List.copyOf(pushes);
    }

    /** Everything that was asked, such as "start NAME". */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** Forgets what was asked. */
    public void forgetCalls() {
        calls.clear();
        pushes.clear();
    }

    /** Names of containers by what they do. */
    public Map<String, ContainerState> states() {
        return new TreeMap<>(states);
    }

    /** What a container was made from. */
    public ContainerSpec spec(String name) {
        return java.util.Objects.requireNonNull(specs.get(name), name);
    }

    /** The container has ended by itself. */
    public void exit(String name, int code) {
        states.put(name, ContainerState.EXITED);
        statuses.put(name, "Exited (" + code + ") 2 minutes ago");
    }

    /** The container has said something. */
    public void say(String name, Instant at, String text) {
        logs.computeIfAbsent(name, n -> new ArrayList<>()).add(new LogLine(at, text));
    }

    /** The engine runs containers with this version of runc. */
    public void runc(String version) {
        runc = version;
    }

    /** The newest text of each file that was put into a container, by "container folder/name". */
    public Map<String, String> uploads() {
        return new TreeMap<>(uploads);
    }

    /** A command in any container that ends with these words is answered so. */
    public void answer(String words, String text) {
        answers.put(words, text);
    }

    /** A container whose command has these words says these lines as soon as it is started, and ends. */
    public void ending(String words, int code, List<LogLine> lines) {
        endings.put(words, new Ending(code, List.copyOf(lines)));
    }

    private record Ending(int code, List<LogLine> lines) {}

    /** Networks that exist. */
    public List<Network> networks() {
        return List.copyOf(networks.values());
    }

    /** Somebody took them away. */
    public void loseNetworks() {
        networks.clear();
    }

    /** Names of volumes. */
    public List<String> volumeNames() {
        return List.copyOf(volumes.keySet());
    }

    private void asked(String call) {
        if (gone) {
            throw new BrokenEnvironment("cannot " + call + ": no Docker engine answers at fake; start Docker");
        }
        String last = dieBefore;
        if (last != null && Pattern.compile(last).matcher(call).lookingAt()) {
            throw new Killed();
        }
        calls.add(call);
        during.forEach((begin, what) -> {
            if (Pattern.compile(begin).matcher(call).lookingAt()) {
                what.run();
            }
        });
    }

    /** The launcher ends in the middle. */
    public static final class Killed extends Error {
        Killed() {
            super("killed");
        }
    }

    @Override
    public EngineFacts facts() {
        asked("facts");
        return new EngineFacts("20.10.24", "1.41", "fake", 2, 8L << 30, "/nowhere", Map.of("runc", runc));
    }

    @Override
    public List<Container> list(Labels labels) {
        asked("list");
        return specs.values().stream()
                .filter(spec -> spec.labels().include(labels))
                .map(spec -> new Container(
                        spec.name(),
                        spec.labels(),
                        states.getOrDefault(spec.name().value(), ContainerState.DEAD),
                        statuses.getOrDefault(spec.name().value(), "Up 2 minutes"),
                        spec.image()))
                .toList();
    }

    @Override
    public void create(ContainerSpec spec) {
        asked("create " + spec.name());
        specs.putIfAbsent(spec.name().value(), spec);
        states.putIfAbsent(spec.name().value(), ContainerState.CREATED);
        spec.mounts().forEach(mount -> {
            if (mount instanceof Mount.Volume volume) {
                volumes.put(volume.name().value(), volume.labels());
            }
        });
    }

    @Override
    public void start(ContainerName name) {
        asked("start " + name);
        states.put(name.value(), ContainerState.RUNNING);
        statuses.put(name.value(), "Up 1 second");
        String words = String.join(" ", spec(name.value()).command());
        endings.forEach((known, ending) -> {
            if (words.contains(known)) {
                ending.lines()
                        .forEach(line -> logs.computeIfAbsent(name.value(), n -> new ArrayList<>())
                                .add(line));
                exit(name.value(), ending.code());
            }
        });
        spec(name.value()).mounts().forEach(mount -> {
            if (mount instanceof Mount.Folder folder && folder.target().equals("/run-folder")) {
                write(folder.host().resolve("upstream.ready"));
            }
            if (mount instanceof Mount.Folder folder && folder.target().equals("/run-folder/gateway")) {
                write(folder.host().resolve("gateway.ready"));
            }
        });
    }

    private static void write(Path file) {
        try {
            Files.writeString(file, "serving\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop(ContainerName name, Duration grace) {
        asked("stop " + name);
        exit(name.value(), 0);
    }

    @Override
    public void remove(ContainerName name) {
        asked("remove " + name);
        specs.remove(name.value());
        states.remove(name.value());
        logs.remove(name.value());
    }

    @Override
    public List<VolumeName> volumes(Labels labels) {
        asked("volumes");
        return volumes.entrySet().stream()
                .filter(entry -> entry.getValue().include(labels))
                .map(entry -> new VolumeName(entry.getKey()))
                .toList();
    }

    @Override
    public void removeVolume(VolumeName name) {
        asked("removeVolume " + name);
        volumes.remove(name.value());
    }

    @Override
    public List<Network> networks(Labels labels) {
        asked("networks");
        return networks.values().stream()
                .filter(network -> network.labels().include(labels))
                .toList();
    }

    @Override
    public void createNetwork(Network network) {
        asked("createNetwork " + network.name());
        networks.putIfAbsent(network.name().value(), network);
    }

    @Override
    public void removeNetwork(NetworkName name) {
        asked("removeNetwork " + name);
        boolean inUse = specs.values().stream()
                .anyMatch(spec ->
                        spec.link().filter(link -> link.network().equals(name)).isPresent());
        if (inUse) {
            throw new BrokenEnvironment("cannot remove network " + name + ": it has active endpoints");
        }
        networks.remove(name.value());
    }

    @Override
    public void upload(ContainerName name, ContainerFile file) {
        asked("upload " + name);
        uploads.put(name + " " + file, file.content());
    }

    @Override
    public void upload(ContainerName name, String folder, LaunchingUser owner, ContainerTree tree) {
        asked("upload tree to " + name);
        try {
            tree.writeTo(new ContainerTree.Target() {
                @Override
                public void file(String path, boolean executable, long size, InputStream content) throws IOException {
                    uploads.put(
                            name + " " + folder + "/" + path,
                            new String(content.readAllBytes(), StandardCharsets.UTF_8));
                }

                @Override
                public void link(String path, String target) {
                    uploads.put(name + " " + folder + "/" + path, "-> " + target);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ExecOutcome exec(ContainerName name, List<String> command, byte[] input, Duration limit) {
        String words = String.join(" ", command);
        asked("exec " + name + " " + words);
        for (Map.Entry<String, String> known : answers.entrySet()) {
            if (words.endsWith(known.getKey())) {
                return new ExecOutcome(0, known.getValue().getBytes(StandardCharsets.UTF_8), "");
            }
        }
        String ref = new String(input, StandardCharsets.UTF_8).contains("refs/for/main")
                ? "refs/for/main"
                : "refs/for/board";
        String result = refusal.isEmpty() ? "ok " + ref + "\n" : "ng " + ref + " " + refusal + "\n";
        pushes.add(new String(input, StandardCharsets.UTF_8));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(packet("\u0001" + packetText("unpack ok\n") + packetText(result) + "0000"));
        answer.writeBytes("0000".getBytes(StandardCharsets.UTF_8));
        return new ExecOutcome(0, answer.toByteArray(), "");
    }

    private static String packetText(String text) {
        return "%04x".formatted(text.length() + 4) + text;
    }

    private static byte[] packet(String text) {
        return packetText(text).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void logs(ContainerName name, int tail, boolean follow, Consumer<LogLine> sink) {
        asked("logs " + name);
        logs.getOrDefault(name.value(), List.of()).forEach(sink);
    }
}
