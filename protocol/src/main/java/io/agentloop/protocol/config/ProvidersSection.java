package io.agentloop.protocol.config;

import io.agentloop.protocol.id.BadName;
import io.agentloop.protocol.id.ProviderName;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the key `providers`; what a known provider's entry does not say is as without an entry. */
final class ProvidersSection {
    private static final String SPEAKS = String.join(", ", Dialect.words()) + ", or a list of them";
    private static final String NO_KEY = "none";

    private final YamlSection section;
    private final Optional<Provider> known;

    private ProvidersSection(YamlSection section, Optional<Provider> known) {
        this.section = section;
        this.known = known;
    }

    static Map<ProviderName, Provider> read(YamlSection section) {
        Map<ProviderName, Provider> providers = new LinkedHashMap<>();
        for (String key : section.keys()) {
            try {
                ProviderName name = new ProviderName(key);
                section.section(key)
                        .flatMap(entry -> new ProvidersSection(entry, Provider.known(name)).provider(name))
                        .ifPresent(provider -> providers.put(name, provider));
            } catch (BadName bad) {
                section.problem(key, String.valueOf(bad.getMessage()));
            }
        }
        return providers;
    }

    private Optional<Provider> provider(ProviderName name) {
        section.allow("url", "speaks", "key", "ca");
        if (known.isEmpty()) {
            need("url", "the base URL, such as \"http://10.0.0.5:8000/v1\"");
            need("speaks", SPEAKS);
            need("key", "the NAME of the environment variable that holds it, or " + NO_KEY);
        }
        Optional<URI> url = url().or(() -> known.map(Provider::url));
        Optional<Set<Dialect>> speaks = speaks().or(() -> known.map(Provider::speaks));
        Optional<List<KeyVariable>> keys = keys().or(() -> known.map(Provider::keys));
        Optional<String> ca = url.flatMap(this::ca);
        return url.flatMap(at -> speaks.flatMap(how -> keys.map(with -> new Provider(name, at, how, with, ca))));
    }

    private void need(String key, String words) {
        if (!section.has(key)) {
            section.problem("", "needs `" + key + "`: " + words);
        }
    }

    /** A password in a URL would be on the board for everybody, so it is not even repeated. */
    private Optional<URI> url() {
        Optional<String> text = section.text("url");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI url = new URI(text.get());
            boolean web = List.of("http", "https").contains(String.valueOf(url.getScheme()));
            if (web && url.getHost() != null && url.getRawUserInfo() == null && noQuery(url)) {
                return Optional.of(url);
            }
        } catch (URISyntaxException notOne) {
            // Said below.
        }
        section.problem("url", "must be an http or https URL without user, password and query");
        return Optional.empty();
    }

    /** Beside an address without TLS it would only look as if something were checked. */
    private Optional<String> ca(URI url) {
        Optional<String> file = section.text("ca").filter(text -> !text.isBlank());
        if (section.has("ca") && file.isEmpty()) {
            section.problem("ca", "must be the path of a file with certificates (PEM)");
        }
        if (file.isPresent() && !"https".equals(url.getScheme())) {
            section.problem("ca", "says whose certificate counts, and the url is not https");
        }
        return file;
    }

    private static boolean noQuery(URI url) {
        return url.getRawQuery() == null && url.getRawFragment() == null;
    }

    private Optional<Set<Dialect>> speaks() {
        Optional<List<String>> words = section.words("speaks", SPEAKS);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        Set<Dialect> dialects = EnumSet.noneOf(Dialect.class);
        for (String word : words.get()) {
            if (Dialect.words().contains(word)) {
                dialects.add(Dialect.of(word));
                continue;
            }
            String near = NearestWord.to(word, Dialect.words())
                    .map(meant -> "did you mean '" + meant + "'?")
                    .orElse("it must be " + SPEAKS);
            section.problem("speaks", "'" + word + "' is not allowed; " + near);
            return Optional.empty();
        }
        if (dialects.isEmpty()) {
            section.problem("speaks", "is empty; it must be " + SPEAKS);
            return Optional.empty();
        }
        return Optional.of(dialects);
    }

    /** Who writes the key itself here is not shown it again. A known provider's own variables keep their meaning. */
    private Optional<List<KeyVariable>> keys() {
        Optional<List<String>> words = section.words("key", "the NAME of an environment variable, or " + NO_KEY);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        if (words.get().equals(List.of(NO_KEY))) {
            return Optional.of(List.of());
        }
        if (words.get().isEmpty() || !words.get().stream().allMatch(KeyVariable::isName)) {
            section.problem(
                    "key",
                    "must be the NAME of an environment variable in capital letters, such as LOCAL_KEY, or " + NO_KEY
                            + "; the key itself never belongs into this file");
            return Optional.empty();
        }
        return Optional.of(words.get().stream().map(this::variable).toList());
    }

    private KeyVariable variable(String name) {
        return Provider.KNOWN.stream()
                .flatMap(provider -> provider.keys().stream())
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .orElseGet(() -> KeyVariable.apiKey(name));
    }
}
