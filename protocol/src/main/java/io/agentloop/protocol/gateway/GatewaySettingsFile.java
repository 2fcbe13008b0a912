package io.agentloop.protocol.gateway;

import io.agentloop.protocol.config.ConfigProblem;
import io.agentloop.protocol.config.ConfigReader;
import io.agentloop.protocol.config.ConfigReading;
import io.agentloop.protocol.config.ConfigWriter;
import io.agentloop.protocol.config.Outside;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.yaml.YamlTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The settings of a gateway as YAML: the keys {@code fleet} and {@code agents}, and beside them those of harness.yaml. */
public final class GatewaySettingsFile {
    private static final String FLEET = "fleet";
    private static final String AGENTS = "agents";

    private GatewaySettingsFile() {}

    /** The text for these settings. */
    public static String write(GatewaySettings settings) {
        Map<String, Object> top = new LinkedHashMap<>();
        top.put(FLEET, settings.fleet());
        Map<String, Object> agents = new LinkedHashMap<>();
        settings.agents()
                .forEach(agent -> agents.put(
                        agent.agent().value(), Map.of("role", agent.role().value(), "token", agent.tokenSha256())));
        top.put(AGENTS, agents);
        top.putAll(ConfigWriter.outside(settings.outside()));
        return dump(top);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when the text is something else
     */
    public static GatewaySettings read(String text) {
        Map<String, Object> top = map(load(text), "the file");
        Map<String, Object> rest = new LinkedHashMap<>(top);
        rest.remove(FLEET);
        rest.remove(AGENTS);
        if (!(top.get(FLEET) instanceof Integer fleet)) {
            throw bad("`fleet` must be a number");
        }
        List<GatewayAgent> agents = new ArrayList<>();
        map(top.get(AGENTS), AGENTS).forEach((name, value) -> {
            Map<String, Object> agent = map(value, name);
            agents.add(new GatewayAgent(
                    new AgentId(name),
                    new RoleName(String.valueOf(agent.get("role"))),
                    String.valueOf(agent.get("token"))));
        });
        return new GatewaySettings(fleet, agents, outside(rest));
    }

    private static Outside outside(Map<String, Object> keys) {
        return switch (ConfigReader.read(dump(keys), ConfigReader.Checks.FORM)) {
            case ConfigReading.Accepted accepted -> accepted.config().outside();
            case ConfigReading.Rejected rejected ->
                throw bad(rejected.problems().stream()
                        .map((ConfigProblem problem) -> problem.key() + ": " + problem.message())
                        .collect(Collectors.joining("; ")));
        };
    }

    private static Object load(String text) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (YAMLException broken) {
            throw new IllegalArgumentException("bad settings of the gateway: " + broken.getMessage(), broken);
        }
    }

    private static Map<String, Object> map(@Nullable Object value, String what) {
        if (!(value instanceof Map<?, ?> found)) {
            throw bad(what + " must be a mapping");
        }
        Map<String, Object> map = new LinkedHashMap<>();
        found.forEach((key, inner) -> map.put(String.valueOf(key), inner));
        return map;
    }

    private static IllegalArgumentException bad(String what) {
        return new IllegalArgumentException("bad settings of the gateway: " + what);
    }

    private static String dump(Map<String, Object> top) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        return YamlTree.write(top, options);
    }
}
