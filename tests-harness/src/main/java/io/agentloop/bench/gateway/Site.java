package io.agentloop.bench.gateway;

import io.agentloop.bench.scene.Stage;
import io.agentloop.client.JvmOptions;
import io.agentloop.outside.RawCaller;
import io.agentloop.outside.ScratchGateway;
import io.agentloop.outside.ScratchProvider;
import java.io.IOException;

/** A scripted provider in this process, and a gateway with the image's options in front of it. */
record Site(ScratchProvider provider, ScratchGateway gateway) implements AutoCloseable {
    static final String MODEL = "bench-model";

    /**
     * Opens both.
     *
     * @param settings of the gateway, beside agents and provider
     */
    static Site open(Stage stage, int agents, String scenario, String settings)
            throws IOException, InterruptedException {
        ScratchProvider provider = ScratchProvider.playing(scenario);
        String all = """
                providers:
                  scripted: {url: "%s", speaks: [anthropic, responses, chat, gemini], key: none}
                prices:
                  %s: {input: 3, output: 15, cache_read: 0.3, cache_write: 3.75}
                %s
                """.formatted(provider.url(), MODEL, settings);
        boolean serves = false;
        try {
            ScratchGateway gateway = ScratchGateway.start(
                    agents, all, "", JvmOptions.of(stage.home().gatewayOptions()));
            serves = true;
            return new Site(provider, gateway);
        } finally {
            if (!serves) {
                provider.close();
            }
        }
    }

    /** A connection to the provider itself. */
    RawCaller direct() throws IOException {
        return RawCaller.to(provider.address());
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        provider.close();
    }
}
