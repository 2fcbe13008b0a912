package io.agentloop.harness.cli;

import io.agentloop.harness.docker.ContainerName;
import io.agentloop.harness.fleet.Fleet;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.logs.RunLogs;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.harness.report.Colour;
import io.agentloop.harness.report.PlainText;
import io.agentloop.harness.transcript.SessionTranscript;
import io.agentloop.protocol.id.AgentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what happened. */
@Command(name = "logs", description = "What happened, one line per event; or what one session printed.")
final class LogsCommand extends RunCommand {
    private static final String UPSTREAM = "upstream";
    private static final String GATEWAY = "gateway";

    @Parameters(
            paramLabel = "AGENT",
            arity = "0..1",
            description = "one agent, upstream or gateway (default: all but the gateway)")
    private @Nullable String agent;

    @Option(
            names = {"-f", "--follow"},
            description = "go on as it happens")
    private boolean follow;

    @Option(
            names = {"-n", "--tail"},
            paramLabel = "LINES",
            defaultValue = "-1",
            description = "only the last lines of each")
    private int tail;

    @Option(names = "--session", paramLabel = "N", description = "what was said and done in the agent's session N")
    private @Nullable Integer session;

    @Option(names = "--raw", description = "with --session: each line as the CLI printed it")
    private boolean raw;

    LogsCommand(Services services) {
        super(services);
    }

    @Override
    public Integer call() {
        if (session != null) {
            return transcript(session);
        }
        if (raw) {
            throw new WrongUsage("--raw is for one session: add --session N");
        }
        RunLogs logs = new RunLogs(containers());
        if (follow) {
            logs.follow(sources(), tail, this::show);
        } else {
            logs.past(sources(), tail, this::show);
        }
        return OK;
    }

    private Map<String, ContainerName> sources() {
        Map<String, ContainerName> sources = new TreeMap<>();
        if (GATEWAY.equals(agent)) {
            sources.put(GATEWAY, gateway());
            return sources;
        }
        if (agent != null && !agent.equals(UPSTREAM)) {
            sources.put(agent, container(agent));
            return sources;
        }
        existingRun();
        sources.put(UPSTREAM, names().upstream());
        if (agent == null) {
            agents().forEach(each -> sources.put(each, names().agent(new AgentId(each))));
        }
        return sources;
    }

    private ContainerName gateway() {
        existingRun();
        return Fleet.find(containers(), names())
                .named(names().gateway())
                .map(there -> names().gateway())
                .orElseThrow(() -> new WorkFailed("the run '" + run()
                        + "' has no gateway: no role asks a model, and network.allow opens no host"));
    }

    private void show(String who, String text) {
        console().print(console().paint(Colour.FAINT, "%-8s |".formatted(who)) + " " + PlainText.of(text));
    }

    private int transcript(int number) {
        if (agent == null) {
            throw new WrongUsage("--session needs an agent, such as `harness logs agent-01 --session " + number + "`");
        }
        container(agent);
        RunFolder folder = existingRun();
        Path file = folder.sessionLog(new AgentId(agent), number);
        if (!Files.isRegularFile(file)) {
            throw new WorkFailed(agent + " has no session " + number + "; its sessions are in "
                    + folder.sessions(new AgentId(agent)));
        }
        SessionTranscript transcript = new SessionTranscript(file, folder.sessionEvents(new AgentId(agent), number));
        try {
            if (raw) {
                transcript.raw(line -> console().print(PlainText.escaped(line)));
            } else {
                transcript.readable(line -> console().print(PlainText.uncoloured(line)));
            }
        } catch (IOException e) {
            throw new WorkFailed("cannot read " + file + ": " + e.getMessage(), e);
        }
        return OK;
    }
}
