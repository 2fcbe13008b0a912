package io.agentloop.harness.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EscapesTest {
    @ParameterizedTest
    @CsvSource({
        "1.1.5+ds1-1+deb12u1, CVE-2024-21626",
        "1.1.11, CVE-2024-21626",
        "1.1.12, CVE-2025-31133",
        "1.1.15, CVE-2025-52565",
        "1.2.7, CVE-2025-52881",
        "1.3.0-rc.2, CVE-2025-31133",
        "1.3.0, CVE-2025-31133",
        "1.3.2, CVE-2025-31133",
        "1.4.0-rc.2, CVE-2025-31133"
    })
    void versionsOfRuncWithHolesAreNamed(String version, String name) {
        assertThat(Escapes.of(Map.of("runc", version)))
                .singleElement()
                .asString()
                .contains("runc " + version, name, "or newer, unless your distribution");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.8", "1.2.9", "1.3.3", "1.4.0-rc.3", "1.4.0", "2.0.0", "unknown", ""})
    void othersAreNot(String version) {
        assertThat(Escapes.of(Map.of("runc", version))).isEmpty();
    }

    @Test
    void dockerDesktopIsKnownByItsPlatform() {
        assertThat(Escapes.of(Map.of("platform", "Docker Desktop 4.43.2 (199162)")))
                .singleElement()
                .asString()
                .contains("CVE-2025-9074", "4.44.3");
        assertThat(Escapes.of(Map.of("platform", "Docker Desktop 4.44.3 (202357)")))
                .isEmpty();
        assertThat(Escapes.of(Map.of("platform", "Docker Engine - Community"))).isEmpty();
    }
}
