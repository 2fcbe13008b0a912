package io.agentloop.agent.loop;

import io.agentloop.agent.cli.Access;
import io.agentloop.agent.cli.CliAdapter;
import io.agentloop.agent.cli.CliCall;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells a CLI and its tools that the hosts which people allowed are reached through the gateway. */
final class WayOut {
    private static final String DIRECT = "localhost,127.0.0.1";
    private static final String FILE = ".agentloop-proxy.sh";

    private WayOut() {}

    /** A CLI that would go through the proxy to its own model sees none; the shells that it starts for its tools do. */
    static CliCall of(CliAdapter cli, CliCall call, Access access) {
        Map<String, String> variables = variables(access);
        return cli.obeysNoProxy()
                ? call.withEnvironment(variables)
                : call.withHomeFile(FILE, exports(variables)).withEnvironment(Map.of("BASH_ENV", "$HOME/" + FILE));
    }

    /** Tools disagree about which spelling counts. */
    private static Map<String, String> variables(Access access) {
        String url = access.url().replaceFirst("://", "://agent:" + access.key() + "@");
        Map<String, String> variables = new TreeMap<>();
        for (String name : new String[] {"HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"}) {
            variables.put(name, url);
        }
        variables.put("NO_PROXY", DIRECT);
        variables.put("no_proxy", DIRECT);
        return variables;
    }

    private static String exports(Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(variable -> "export " + variable.getKey() + "='" + variable.getValue() + "'\n")
                .collect(Collectors.joining());
    }
}
