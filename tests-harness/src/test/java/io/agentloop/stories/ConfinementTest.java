package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("docker")
@ExtendWith(Stories.class)
final class ConfinementTest {
    /** Tries what must not work; each try prints its name and whether it did. */
    private static final String PROBES = """
            #!/bin/bash
            try() { local name=$1; shift; if timeout 5 "$@" >/dev/null 2>&1; then echo "probe $name: POSSIBLE"; else echo "probe $name: no"; fi; }
            unix() { perl -MSocket -e 'socket(S, PF_UNIX, SOCK_STREAM, 0) or exit 1; connect(S, pack_sockaddr_un($ARGV[0])) or exit 1' "$1"; }
            tcp() { perl -MIO::Socket::INET -e 'IO::Socket::INET->new(PeerAddr => $ARGV[0], Timeout => 3) or exit 1' "$1"; }
            secret() { tr '\\0' '\\n' <"$1" | grep -iE '(key|token|secret|password)='; }
            loop=$(pgrep -o -P 1)

            try control-of-programs test -d /proc/$loop
            try control-of-sockets tcp 127.0.0.1:7070
            try upstream-folder ls /run/loop
            try upstream-socket-folder ls /run/loop/sock
            try upstream-socket unix /run/loop/sock/upstream.sock
            try upstream-through-proc ls /proc/$loop/root/
            try engine-socket unix /var/run/docker.sock
            try token cat /var/lib/loop/token
            try state ls /var/lib/loop
            try environment-of-loop cat /proc/$loop/environ
            try memory-of-loop cat /proc/$loop/mem
            try descriptors-of-loop ls /proc/$loop/fd
            try signal-to-loop kill -9 $loop
            try signal-to-init kill -9 1
            try key-in-environment secret /proc/self/environ
            try write-board touch /board/current_tasks/mine.txt
            try make-in-board touch /board/mine
            try write-gate touch /gate/mine
            try write-start touch /seed/mine
            try write-root touch /opt/agentloop/mine
            try write-etc touch /etc/mine
            try become-root setpriv --reuid 0 true
            try become-gate setpriv --reuid 7002 true
            try use-capabilities chown 7002 /workspace
            try mount mount -t tmpfs none /mnt
            try other-interfaces grep -vE 'Inter|face|lo:' /proc/net/dev
            try name-lookup getent hosts example.org
            try metadata tcp 169.254.169.254:80
            try host tcp 172.17.0.1:22
            try internet tcp 1.1.1.1:443
            try abstract-sockets grep -q '@' /proc/net/unix
            try capabilities grep -E '^Cap(Eff|Prm|Inh|Amb):.*[1-9a-f]' /proc/self/status
            try new-privileges grep -qE '^NoNewPrivs:\\s*0' /proc/self/status
            echo "probes are over"
            git commit -q --allow-empty -m "probed" && echo probed > probed.txt && git add -A && git commit -q -m "Probed" && git push -q origin HEAD:main
            """;

    @Test
    void anAgentReachesNothingButItsOwnWorkspace(ScratchRun run) {
        run.project()
                .settings("agents: 2", "cli: command", "command: [bin/probe]")
                .program("bin/probe", PROBES.replace("try() {", FUNCTIONS_IN_CHILDREN + "try() {"))
                .task("probe");
        run.begin();
        run.untilCompleted("probe");

        String prober = run.upstream().landed().getLast().author().name();
        List<String> probes = run.session(prober, 1, "probes are over")
                .lines()
                .filter(line -> line.contains("probe"))
                .toList();
        assertThat(probes).anyMatch(line -> line.contains("probes are over")).hasSizeGreaterThan(30);
        assertThat(probes.stream().filter(line -> line.contains("POSSIBLE")))
                .allMatch(line -> line.contains("control-of-"))
                .hasSize(2);
        List.of("agent-01", "agent-02", "upstream").forEach(name -> isLockedUp(run, name));
        ownsOnly(run, "agent-01", "agent-02");
        ownsOnly(run, "agent-02", "agent-01");
    }

    /** {@code timeout} runs programs, not functions of the shell. */
    private static final String FUNCTIONS_IN_CHILDREN =
            "timeout() { shift; ( \"$@\" ) & local pid=$!; ( sleep 5; kill $pid ) 2>/dev/null & wait $pid; }\n";

    private static void isLockedUp(ScratchRun run, String name) {
        InspectContainerResponse container = run.engine().inspect(name);
        HostConfig host = container.getHostConfig();
        assertThat(host.getNetworkMode()).isEqualTo("none");
        assertThat(host.getCapDrop()).containsExactly(Capability.ALL);
        assertThat(host.getReadonlyRootfs()).isTrue();
        assertThat(host.getSecurityOpts()).contains("no-new-privileges");
        assertThat(host.getPrivileged()).isNotEqualTo(true);
        assertThat(host.getPidMode()).isNotEqualTo("host");
        String[] environment = Objects.requireNonNull(container.getConfig().getEnv());
        assertThat(Arrays.toString(environment).toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("token", "key", "secret");
    }

    private static void ownsOnly(ScratchRun run, String name, String other) {
        assertThat(run.engine().inspect(name).getMounts())
                .allSatisfy(mount -> assertThat(String.valueOf(mount.getName()))
                        .doesNotContain(other)
                        .doesNotContain("/"));
    }
}
