package io.agentloop.protocol.config;

import io.agentloop.protocol.yaml.YamlTree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;

/** Renders settings as a harness.yaml that reads back as the same settings, every default spelled out. */
public final class ConfigWriter {
    private ConfigWriter() {}

    /** The same settings always give the same text. */
    public static String write(HarnessConfig config) {
        return YamlTree.write(map(config), options());
    }

    /** The keys for what a run may reach and spend, for other files that have them too. */
    public static Map<String, Object> outside(Outside outside) {
        return OutsideText.map(outside);
    }

    /** One suite as it stands under `tests`, without what holds anyway. */
    public static String write(TestSuite suite) {
        return YamlTree.write(TestsText.brief(suite), options());
    }

    static Map<String, Object> map(HarnessConfig config) {
        Map<String, Object> top = new LinkedHashMap<>();
        Map<String, Object> roles = new LinkedHashMap<>();
        config.crew()
                .roles()
                .forEach((role, count) ->
                        roles.put(role.value(), role(count, config.roleClis().get(role))));
        top.put("roles", roles);
        putCli(top, config.cli());
        if (config.tests() instanceof Tests.Suites tests) {
            top.put("tests", TestsText.map(tests));
        }
        top.put("limits", limits(config.limits()));
        top.put("image", image(config.image()));
        top.put("landing", config.landing().exact() ? "exact" : "rebase");
        top.put("turn", TimeSpans.format(config.landing().turn()));
        top.put("protected", config.protectedPaths());
        top.put("tasks", config.tasks());
        top.put("plays", config.plays());
        top.put("heartbeat", TimeSpans.format(config.heartbeat()));
        top.put("lease", TimeSpans.format(config.lease()));
        top.putAll(OutsideText.map(config.outside()));
        return top;
    }

    static DumperOptions options() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        return options;
    }

    private static void putCli(Map<String, Object> top, Cli cli) {
        top.put("cli", cli.kind().name());
        if (!cli.command().isEmpty()) {
            top.put("command", cli.command());
        }
        cli.model().ifPresent(model -> top.put("model", model));
        top.put("done", cli.done().word());
        cli.provider().ifPresent(provider -> top.put("provider", provider.value()));
    }

    private static Object role(int agents, @Nullable RoleCli said) {
        if (said == null) {
            return agents;
        }
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("agents", agents);
        said.kind().ifPresent(kind -> section.put("cli", kind.name()));
        if (!said.command().isEmpty()) {
            section.put("command", said.command());
        }
        said.model().ifPresent(model -> section.put("model", model));
        said.done().ifPresent(done -> section.put("done", done.word()));
        said.provider().ifPresent(provider -> section.put("provider", provider.value()));
        return section;
    }

    private static Map<String, Object> limits(Limits limits) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("memory", limits.memory().toString());
        section.put("cpus", limits.cpus());
        section.put("pids", limits.pids());
        section.put("session", TimeSpans.format(limits.session()));
        section.put("silence", TimeSpans.format(limits.silence()));
        return section;
    }

    private static Map<String, Object> image(Image image) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("base", image.base());
        section.put("packages", image.packages());
        section.put("setup", image.setup());
        if (!image.clis().isEmpty()) {
            Map<String, Object> clis = new LinkedHashMap<>();
            image.clis().forEach((kind, version) -> clis.put(kind.name(), version));
            section.put("clis", clis);
        }
        return section;
    }
}
