package io.agentloop.protocol.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.agentloop.protocol.id.ProviderName;
import io.agentloop.protocol.id.RoleName;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OutsideReadingTest {
    private static final RoleName CODER = new RoleName("coder");
    private static final RoleName REVIEWER = new RoleName("reviewer");
    private static final ProviderName LOCAL = new ProviderName("local");

    @Test
    void codexIsPlayedByAModelWhoseToolsTheScriptedProviderKnows() {
        HarnessConfig codex = HarnessConfig.standard().withCli(CliKind.CODEX);
        HarnessConfig played = codex.withProvider(Provider.SCRIPTED);

        assertThat(played.cliOf(Crew.WORKER).model()).contains("gpt-5");
        assertThat(played.withModel("mine").cliOf(Crew.WORKER).model()).contains("mine");
        assertThat(codex.cliOf(Crew.WORKER).model()).isEmpty();
    }

    @Test
    void everyKeyIsRead() {
        Outside outside = accepted("""
                roles: {coder: 1}
                providers:
                  local: {url: "http://10.0.0.5:8000/v1", speaks: chat, key: LOCAL_KEY}
                  anthropic: {url: "https://models.example.org/x"}
                budget: {run: $10, role: {coder: 8 USD}, agent: $3, task: 500k tokens, session: $1.50, warn: 70%}
                prices: {my-model: {input: 1.0, output: 5.0, cache_read: 0.1}, hour: {input: 1, output: 5, cache_write_1h: 3}}
                pace: {concurrency: 4, requests_per_minute: 50, hold: 10s}
                network: {allow: ["registry.example.org:443", "b.example:8080", "b.example:8080"], provider_tools: [web_fetch, web_search]}
                """).outside();
        assertThat(outside.provider(LOCAL))
                .contains(new Provider(
                        LOCAL,
                        URI.create("http://10.0.0.5:8000/v1"),
                        Set.of(Dialect.CHAT),
                        List.of(new KeyVariable("LOCAL_KEY", false))));
        Provider anthropic = outside.provider(Provider.ANTHROPIC).orElseThrow();
        assertThat(anthropic.url()).hasToString("https://models.example.org/x");
        assertThat(anthropic.keys()).contains(new KeyVariable("CLAUDE_CODE_OAUTH_TOKEN", true));
        assertThat(outside.budget())
                .isEqualTo(new Budget(
                        money("10"),
                        Map.of(CODER, new Cap.Money(new BigDecimal("8.00"))),
                        money("3"),
                        Optional.of(new Cap.Tokens(500_000)),
                        money("1.5"),
                        70));
        assertThat(outside.prices())
                .containsEntry(
                        "my-model",
                        new Price(BigDecimal.ONE, new BigDecimal(5), new BigDecimal("0.1"), BigDecimal.ONE));
        assertThat(outside.prices().values())
                .extracting(Price::hourWrite)
                .containsExactly(new BigDecimal(2), new BigDecimal(3));
        assertThat(outside.providerTools()).containsExactly(ProviderTool.WEB_SEARCH, ProviderTool.WEB_FETCH);
        assertThat(outside.pace()).isEqualTo(new Pace(4, 50, Duration.ofSeconds(10)));
        assertThat(outside.allow())
                .extracting(HostPort::toString)
                .containsExactly("registry.example.org:443", "b.example:8080");
    }

    @Test
    void aBudgetOfOneAmountIsThatOfTheRun() {
        assertThat(accepted("budget: 2M tokens").outside().budget())
                .isEqualTo(Budget.NONE.withRun(new Cap.Tokens(2_000_000)));
    }

    @Test
    void eachRoleHasItsCliModelAndProvider() {
        HarnessConfig config = accepted("""
                cli: claude
                model: claude-sonnet-4-5
                roles: {coder: 3, reviewer: {agents: 2, cli: codex, model: gpt-5}, tester: {cli: qwen, provider: local}}
                providers: {local: {url: "http://h:1/v1", speaks: chat, key: none}}
                """);
        assertThat(config.crew().size()).isEqualTo(6);
        assertThat(config.cliOf(CODER)).isEqualTo(cli(CliKind.CLAUDE, "claude-sonnet-4-5", Provider.ANTHROPIC));
        assertThat(config.cliOf(REVIEWER)).isEqualTo(cli(CliKind.CODEX, "gpt-5", Provider.OPENAI));
        Cli tester = config.cliOf(new RoleName("tester"));
        assertThat(tester.model()).as("a model of another CLI is not inherited").isEmpty();
        assertThat(tester.provider()).contains(LOCAL);
        assertThat(config.usedProviders()).containsOnlyKeys(LOCAL, Provider.ANTHROPIC, Provider.OPENAI);
        assertThat(config.needsGateway()).isTrue();
        assertThat(config.withNeededClis().image().clis())
                .isEqualTo(Map.of(CliKind.CLAUDE, "2.1.328", CliKind.CODEX, "0.169.0", CliKind.QWEN, "0.15.10"));
    }

    @Test
    void aRunWithoutModelsNeedsNoGateway() {
        assertThat(accepted("").needsGateway()).isFalse();
        assertThat(accepted("cli: command\ncommand: [x]\n").needsGateway()).isFalse();
        assertThat(accepted("cli: command\ncommand: [x]\nprovider: openai\n").needsGateway())
                .isTrue();
        assertThat(accepted("network: {allow: ['a.example:443']}").needsGateway())
                .isTrue();
    }

    @Test
    void aCommandAsksTheOnlyProviderThatHasAnEntry() {
        HarnessConfig config = accepted("""
                cli: command
                command: [x]
                providers: {local: {url: "http://h:1/v1", speaks: chat, key: none}}
                """);
        assertThat(config.cliOf(Crew.WORKER).provider()).contains(LOCAL);
    }

    @Test
    void flagsReachEveryRoleThatSaysNothingItself() {
        HarnessConfig config = accepted("roles: {coder: 1, reviewer: {cli: codex}}")
                .withCli(CliKind.CLAUDE)
                .withProvider(Provider.SCRIPTED);
        assertThat(config.cliOf(CODER).kind()).isEqualTo(CliKind.CLAUDE);
        assertThat(config.cliOf(REVIEWER).provider()).contains(Provider.SCRIPTED);
        assertThat(config.misfits()).isEmpty();
        assertThat(config.withProvider(Provider.GEMINI).misfits())
                .contains("the role 'coder' runs claude, which speaks anthropic, and the provider 'gemini' speaks"
                        + " gemini; name another `provider` for it");
        assertThat(config.withProvider(new ProviderName("scriptet")).misfits())
                .containsExactly("there is no provider 'scriptet'; did you mean 'scripted'?");
    }

    @Test
    void onlyRolesThatNameNoProviderAreGivenOne() {
        HarnessConfig config = accepted("cli: opencode\nroles: {coder: 1, reviewer: {provider: anthropic}}")
                .withUnsaidProvider(CliKind.OPENCODE, Provider.OPENAI);
        assertThat(config.cliOf(CODER).provider()).contains(Provider.OPENAI);
        assertThat(config.cliOf(REVIEWER).provider()).contains(Provider.ANTHROPIC);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            budget: 0               | budget: '0' is not allowed; it must be an amount above 0 such as $10
            budget: $0              | budget: '$0' is not allowed; it must be an amount above 0
            budget: -5              | budget: '-5' is not allowed
            budget: $-5             | budget: '$-5' is not allowed
            budget: abc             | budget: 'abc' is not allowed
            budget: 10              | budget: '10' is not allowed
            budget: {run: 0 tokens} | budget.run: '0 tokens' is not allowed
            budget: {agent: 1e9 USD} | budget.agent: '1e9 USD' is not allowed
            budget: {task: 99999999 USD} | budget.task: '99999999 USD' is not allowed
            budget: {warn: 0%}      | budget.warn: '0%' is not allowed; it must be a percentage
            budget: {warn: 80}      | budget.warn: '80' is not allowed
            budget: {sesion: $1}    | budget.sesion: is not a key; did you mean 'session'?
            budget: {role: {worer: $1}} | budget.role.worer: no agent has this role; did you mean 'worker'?
            budget: {role: $1}      | budget.role: '$1' is not allowed; it must be a mapping
            prices: {m: {input: 1}} | prices.m: needs `output`
            prices: {m: {input: -1, output: 1}} | prices.m.input: '-1' is not allowed
            pace: {concurrency: 0}  | pace.concurrency: '0' is not allowed
            pace: {requests_per_minute: x} | pace.requests_per_minute: 'x' is not allowed
            network: {allow: ['*.example.org:443']} | network.allow: '*.example.org:443' has a wildcard
            network: {allow: ['10.0.0.1:443']} | network.allow: '10.0.0.1:443' is an address, and only names
            network: {allow: ['169.254.169.254:80']} | network.allow: '169.254.169.254:80' is an address
            network: {allow: ['2130706433:80']} | network.allow: '2130706433:80' is an address
            network: {allow: ['0x7f.0x1:80']} | network.allow: '0x7f.0x1:80' is an address
            network: {allow: ['[::1]:443']} | network.allow: '[::1]:443' is an address
            network: {allow: ['example.org']} | network.allow: 'example.org' has no port
            network: {allow: ['example.org:']} | network.allow: 'example.org:' has no port
            network: {allow: ['example.org:0']} | network.allow: 'example.org:0' has no port
            network: {allow: ['example.org:65536']} | network.allow: 'example.org:65536' has no port
            network: {allow: ['https://example.org']} | network.allow: 'https://example.org' is a URL
            network: {allow: ['localhost:80']} | network.allow: 'localhost:80' stands for the gateway itself
            network: {allow: ['Example.org:80']} | network.allow: 'Example.org:80' is not the name of a host
            network: {allow: ['a..b:80']} | network.allow: 'a..b:80' is not the name of a host
            network: {allow: [':80']} | network.allow: ':80' is not the name of a host
            network: {allow: ['example.org.:80']} | network.allow: 'example.org.:80' is not the name of a host
            network: {provider_tools: [web_serch]} | network.provider_tools: 'web_serch' is not one of web_search, web_fetch, urls, mcp, code_execution, file_search, image_generation, other; did you mean 'web_search'?
            network: {alow: []}     | network.alow: is not a key; did you mean 'allow'?
            cli: cluade             | cli: 'cluade' is not allowed; it must be one of scripted, command, claude, codex, gemini, opencode, qwen; did you mean 'claude'?
            {cli: claude, provider: antropic} | provider: there is no provider 'antropic'; did you mean 'anthropic'?
            {cli: claude, provider: nowhere} | provider: there is no provider 'nowhere'; known are anthropic, gemini
            {cli: claude, provider: openai} | cli: the role 'worker' runs claude, which speaks anthropic, and
            {cli: claude, model: --x} | model: '--x' is not the name of a model
            roles: {a: {cli: claude, provider: opnai}} | roles.a.provider: there is no provider 'opnai'; did you mean
            roles: {a: {cli: robot}} | roles.a.cli: 'robot' is not allowed; it must be one of
            roles: {a: {cli: command}} | roles.a.cli: `command` needs the key
            roles: {a: {agent: 2}}  | roles.a.agent: is not a key; did you mean 'agents'?
            roles: {a: {cli: gemini, provider: anthropic}} | roles: the role 'a' runs gemini, which speaks gemini
            providers: {x: {url: 'http://h/v1', speaks: chat}} | providers.x: needs `key`
            providers: {x: {}}      | providers.x: needs `url`
            providers: {x: {url: h, speaks: chat, key: none}} | providers.x.url: must be an http or https URL
            providers: {x: {url: 'http://u:p@h', speaks: chat, key: none}} | providers.x.url: must be an http
            providers: {x: {url: 'http://h', speaks: chaat, key: none}} | providers.x.speaks: 'chaat' is not allowed; did you mean 'chat'?
            providers: {x: {url: 'http://h', speaks: chat, key: none, ca: c.pem}} | providers.x.ca: says whose certificate counts, and the url is not https
            providers: {X: {url: 'http://h', speaks: chat, key: none}} | providers.X: 'X' is not a provider name
            image: {clis: [cloud]}  | image.clis: 'cloud' is not a CLI that can be installed; did you mean 'claude'?
            image: {clis: [bash]}   | image.clis: 'bash' is not a CLI that can be installed; there are claude
            image: {clis: {claude: latest}} | image.clis.claude: 'latest' is not allowed; it must be an exact version
            image: {clis: {claude: ^2.1.0}} | image.clis.claude: '^2.1.0' is not allowed
            """)
    void everyBadValueNamesItsKeyAndWhatIsAllowed(String text, String message) {
        assertThat(rejected(text)).anySatisfy(problem -> assertThat(problem).startsWith("harness.yaml:1: " + message));
    }

    @Test
    void aKeyThatStandsInTheFileIsNotRepeated() {
        List<String> problems = rejected("""
                providers:
                  x: {url: "http://h", speaks: chat, key: sk-very-secret-0123}
                  y: {url: "http://me:hidden-word@h", speaks: chat, key: none}
                """);
        assertThat(problems).hasSize(2);
        assertThat(problems.toString())
                .doesNotContain("very-secret", "hidden-word")
                .contains("never belongs into");
    }

    private static Optional<Cap> money(String usd) {
        return Optional.of(new Cap.Money(new BigDecimal(usd)));
    }

    private static Cli cli(CliKind kind, String model, ProviderName provider) {
        return new Cli(kind, List.of(), Optional.of(model), DoneRule.SAID, Optional.of(provider));
    }

    private static HarnessConfig accepted(String text) {
        return ConfigReaderTest.accepted(text);
    }

    private static List<String> rejected(String text) {
        return assertThat(ConfigReader.read(text))
                .asInstanceOf(type(ConfigReading.Rejected.class))
                .actual()
                .problems()
                .stream()
                .map(ConfigProblem::toString)
                .toList();
    }
}
