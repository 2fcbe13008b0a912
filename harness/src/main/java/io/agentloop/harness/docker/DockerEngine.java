package io.agentloop.harness.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.agentloop.harness.problem.BrokenEnvironment;
import java.io.IOException;
import java.time.Duration;

/** The engine that DOCKER_HOST or the current Docker context names; nothing is sent before the first question. */
public final class DockerEngine implements AutoCloseable {
    /** Each stream of logs and each start in flight holds a connection. */
    private static final int MAX_CONNECTIONS = 600;

    private static final Duration CONNECT_TIME = Duration.ofSeconds(10);

    private final DockerClient client;
    private final EngineCalls calls;

    private DockerEngine(DockerClient client, EngineCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    /** Reads the environment's Docker settings. */
    public static DockerEngine ofEnvironment() {
        try {
            return connect(
                    DefaultDockerClientConfig.createDefaultConfigBuilder().build());
        } catch (IllegalArgumentException bad) {
            throw new BrokenEnvironment("cannot use the Docker settings of the environment: " + bad.getMessage(), bad);
        }
    }

    /** The engine at an address such as unix:///var/run/docker.sock. */
    public static DockerEngine at(String address) {
        return connect(DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(address)
                .build());
    }

    private static DockerEngine connect(DockerClientConfig config) {
        var http = new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .sslConfig(config.getSSLConfig())
                .maxConnections(MAX_CONNECTIONS)
                .connectionTimeout(CONNECT_TIME)
                .build();
        EngineCalls calls = new EngineCalls(config.getDockerHost().toString());
        return new DockerEngine(DockerClientImpl.getInstance(config, http), calls);
    }

    /** Its containers and volumes. */
    public Containers containers() {
        return new DockerContainers(client, calls);
    }

    /** Its images. */
    public Images images() {
        return new DockerImages(client, calls);
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException nothingLeftToSave) {
            // The process is about to end, and the engine notices closed sockets by itself.
        }
    }
}
