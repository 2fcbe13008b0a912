package io.agentloop.protocol.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AllowedSecretsTest {
    private static final String HASH = "0123456789abcdef".repeat(4);

    @Test
    void aFindingIsAllowedByItsHashItsRuleOrItsPlace() {
        AllowedSecrets allowed = AllowedSecrets.read(
                "# why\n\nsha256:" + HASH + " # of the docs\r\nrule google-api\npath  fixtures/**\n");
        assertThat(allowed.problems()).isEmpty();
        assertThat(allowed.permits("a", "github", HASH)).isTrue();
        assertThat(allowed.permits("a", "google-api", "other")).isTrue();
        assertThat(allowed.permits("fixtures/deep/a", "github", "other")).isTrue();
        assertThat(allowed.permits("a", "github", "other")).isFalse();
        assertThat(allowed.permits("other/fixtures/a", "github", "other")).isFalse();
        assertThat(AllowedSecrets.NONE.permits("a", "github", HASH)).isFalse();
    }

    @Test
    void brokenLinesAreNamedByNumberAndAllowNothing() {
        AllowedSecrets broken = AllowedSecrets.read("fixtures/**\nsha256:12\nrule\nrule A B\npath [\nsecret-value\n");
        assertThat(broken.problems())
                .hasSize(6)
                .allMatch(line -> line.matches("allowed-secrets.txt:[1-6]: a line is .*"))
                .noneMatch(line -> line.contains("secret-value"));
        assertThat(broken.permits("fixtures/a", "rule", HASH)).isFalse();
    }
}
