package io.agentloop.harness.tool;

import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.git.project.TreeFiles;
import io.agentloop.harness.docker.ContainerTree;
import io.agentloop.harness.layout.ProjectFolder;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.people.Authors;
import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.harness.project.Project;
import io.agentloop.harness.report.Event;
import io.agentloop.harness.report.Reporter;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.protocol.id.CommitId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The files that a command works on, of one commit, and the settings that hold for them. */
public final class ToolTree implements ContainerTree, AutoCloseable {
    static final String PROJECT = "project";
    private static final String SETTINGS = "settings/" + HarnessConfig.FILE_NAME;
    /** Where a command finds the settings. */
    public static final String SETTINGS_FILE = "/workspace/" + SETTINGS;

    private final BareRepository repository;
    private final CommitId commit;
    private final String settings;
    private final Optional<Scratch> scratch;

    private ToolTree(BareRepository repository, CommitId commit, String settings, Optional<Scratch> scratch) {
        this.repository = repository;
        this.commit = commit;
        this.settings = settings;
        this.scratch = scratch;
    }

    /** Main of a run, with the settings of its board. */
    public static ToolTree ofRun(RunFolder run) {
        try {
            BareRepository repository = BareRepository.open(run.repository());
            CommitId main = repository
                    .ref(RefNames.MAIN)
                    .orElseThrow(
                            () -> new WorkFailed("the run has no main; `harness down --purge`, then `harness up`"));
            Optional<CommitId> board = repository.ref(RefNames.BOARD);
            String settings = board.isPresent()
                    ? repository.file(board.get(), HarnessConfig.FILE_NAME).orElse("")
                    : "";
            return new ToolTree(repository, main, settings, Optional.empty());
        } catch (IOException e) {
            throw new WorkFailed("cannot read the run's repository: " + e.getMessage(), e);
        }
    }

    /** What a run of the project would start from, with the harness.yaml that lies there now. */
    public static ToolTree ofProject(ProjectFolder folder, Clock clock, Reporter reporter) {
        return ofProject(folder, clock, reporter, Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
    }

    /**
     * The same.
     *
     * @param parent of the copy, which is there until this is closed
     */
    static ToolTree ofProject(ProjectFolder folder, Clock clock, Reporter reporter, Path parent) {
        try (Project project = Project.open(folder)) {
            project.remarks().stream().map(Event.Warning::new).forEach(reporter::tell);
            return copied(project, folder, clock, Scratch.in(parent));
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot copy the project " + folder.path() + ": " + e.getMessage(), e);
        }
    }

    /** Whatever goes wrong, the half of a copy does not stay. */
    private static ToolTree copied(Project project, ProjectFolder folder, Clock clock, Scratch scratch)
            throws IOException {
        BareRepository repository = null;
        boolean whole = false;
        try {
            repository = BareRepository.openOrCreate(scratch.folder().resolve("project.git"));
            CommitId start = project.startIn(repository, RefNames.MAIN, Authors.launcher(clock));
            ToolTree tree = new ToolTree(repository, start, settings(folder), Optional.of(scratch));
            whole = true;
            return tree;
        } finally {
            if (!whole) {
                if (repository != null) {
                    repository.close();
                }
                scratch.close();
            }
        }
    }

    private static String settings(ProjectFolder folder) throws IOException {
        try {
            return Files.readString(folder.config());
        } catch (NoSuchFileException none) {
            return "";
        }
    }

    /** Which commit it is. */
    public CommitId commit() {
        return commit;
    }

    /** The text of harness.yaml. */
    public String settings() {
        return settings;
    }

    @Override
    public void writeTo(Target target) throws IOException {
        byte[] text = settings.getBytes(StandardCharsets.UTF_8);
        target.file(SETTINGS, false, text.length, new ByteArrayInputStream(text));
        TreeFiles.each(repository, commit, new TreeFiles.Sink() {
            @Override
            public void file(String path, boolean executable, long size, InputStream content) throws IOException {
                target.file(PROJECT + "/" + path, executable, size, content);
            }

            @Override
            public void link(String path, String to) throws IOException {
                target.link(PROJECT + "/" + path, to);
            }
        });
    }

    @Override
    public void close() {
        repository.close();
        scratch.ifPresent(Scratch::close);
    }
}
