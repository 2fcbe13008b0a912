package io.agentloop.protocol.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the key `image`. */
final class ImageSection {
    private static final String EXACT = "an exact version, such as 2.1.328";
    private static final List<String> CLIS =
            CliKind.names().stream().filter(name -> CliKind.of(name).isLlm()).toList();

    private ImageSection() {}

    static Image read(YamlSection section) {
        section.allow("base", "packages", "setup", "clis");
        Image standard = Image.STANDARD;
        List<String> packages = section.texts("packages").orElse(standard.packages());
        packages.stream()
                .filter(name -> !name.matches("[a-z0-9][a-z0-9+.:=~-]*"))
                .forEach(name -> section.problem("packages", "'" + name + "' is not the name of a Debian package"));
        return new Image(
                section.word("base", "the name of an image, such as debian:bookworm-slim", ImageSection::imageName)
                        .orElse(standard.base()),
                packages,
                section.texts("setup").orElse(standard.setup()),
                clis(section));
    }

    private static String imageName(String text) {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9._/:@-]*")) {
            throw new IllegalArgumentException("not an image name: " + text);
        }
        return text;
    }

    private static Map<CliKind, String> clis(YamlSection section) {
        Map<CliKind, String> clis = new LinkedHashMap<>();
        if (section.isMapping("clis")) {
            section.section("clis").ifPresent(versions -> {
                versions.allow(CLIS.toArray(String[]::new));
                versions.keys().stream()
                        .filter(CLIS::contains)
                        .forEach(name -> versions.word(name, EXACT, ImageSection::version)
                                .ifPresent(version -> clis.put(CliKind.of(name), version)));
            });
            return clis;
        }
        for (String name : section.texts("clis").orElse(List.of())) {
            if (CLIS.contains(name)) {
                PinnedClis.version(CliKind.of(name)).ifPresent(version -> clis.put(CliKind.of(name), version));
            } else {
                String near = NearestWord.to(name, CLIS)
                        .map(word -> "did you mean '" + word + "'?")
                        .orElse("there are " + String.join(", ", CLIS));
                section.problem("clis", "'" + name + "' is not a CLI that can be installed; " + near);
            }
        }
        return clis;
    }

    private static String version(String text) {
        if (!PinnedClis.isExact(text)) {
            throw new IllegalArgumentException("not exact: " + text);
        }
        return text;
    }
}
