package io.agentloop.harness.up;

import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.fleet.RunNames;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.people.BoardWishes;
import io.agentloop.harness.people.Upstream;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.harness.report.Event;
import io.agentloop.harness.report.Reporter;
import io.agentloop.protocol.board.BoardFiles;
import io.agentloop.protocol.board.RunFile;
import io.agentloop.protocol.board.RunState;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.config.ConfigDifference;
import io.agentloop.protocol.config.ConfigReader;
import io.agentloop.protocol.config.ConfigReading;
import io.agentloop.protocol.config.ConfigWriter;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps harness.yaml, allowed-secrets.txt and run.yaml on the board what this start wants them to be. */
final class BoardSettings {
    private final RunFolder folder;
    private final Wanted wanted;
    private final Upstream upstream;
    private final Clock clock;
    private final Reporter reporter;

    /**
     * What people decided before this start.
     *
     * @param allowedSecrets the text of the project's file; none leaves the run's as it is
     */
    record Wanted(HarnessConfig config, Optional<String> allowedSecrets) {}

    BoardSettings(
            RunFolder folder, Wanted wanted, Containers containers, RunNames names, Clock clock, Reporter reporter) {
        this.folder = folder;
        this.wanted = wanted;
        this.upstream = new Upstream(containers, names.upstream());
        this.clock = clock;
        this.reporter = reporter;
    }

    /** Asks the upstream for what differs, and tells it; nothing is sent when nothing does. */
    void push() {
        try (BareRepository repository = BareRepository.open(folder.repository())) {
            CommitId board = repository
                    .ref(RefNames.BOARD)
                    .orElseThrow(() -> new WorkFailed("the run's repository has no board: " + folder.repository()));
            Map<String, String> files = new LinkedHashMap<>();
            files.put(BoardFiles.HARNESS, ConfigWriter.write(wanted.config()));
            files.put(BoardFiles.RUN, RunFile.text(RunState.RUNNING));
            wanted.allowedSecrets().ifPresent(text -> files.put(BoardFiles.ALLOWED_SECRETS, text));
            Map<String, String> different = new LinkedHashMap<>();
            List<String> told = new ArrayList<>();
            for (Map.Entry<String, String> file : files.entrySet()) {
                String now = repository.file(board, file.getKey()).orElse("");
                if (!now.equals(file.getValue())) {
                    different.put(file.getKey(), file.getValue());
                    told.addAll(changes(file.getKey(), now));
                }
            }
            if (different.isEmpty()) {
                return;
            }
            new BoardWishes(repository, upstream, clock).ask(new Transition.Steer(different), "board: settings\n");
            reporter.tell(new Event.SettingsChanged(told));
        } catch (IOException e) {
            throw new WorkFailed("cannot read the run's repository: " + e.getMessage(), e);
        }
    }

    private List<String> changes(String file, String now) {
        if (file.equals(BoardFiles.RUN)) {
            return List.of("state: " + RunFile.state(now) + " -> " + RunState.RUNNING);
        }
        if (file.equals(BoardFiles.ALLOWED_SECRETS)) {
            return List.of(file);
        }
        return ConfigReader.read(now) instanceof ConfigReading.Accepted before
                ? ConfigDifference.between(before.config(), wanted.config())
                : List.of(file);
    }
}
