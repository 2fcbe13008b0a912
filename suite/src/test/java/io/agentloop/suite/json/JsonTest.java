package io.agentloop.suite.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
    @Test
    void valuesOfAllKindsAreRead() throws Exception {
        Json json = Json.parse(
                " {\"a\": [1, -2.5e3, true, null], \"b\": {\"c\": \"x\\n\\u00fc\\\"\\\\\\/\"}, \"a2\": false} ");

        assertThat(json.at("a").items()).hasSize(4);
        assertThat(json.at("a").items().get(1).amount()).isEqualTo(-2500);
        assertThat(json.at("a").items().get(2).isTrue()).isTrue();
        assertThat(json.at("a").items().get(3).isThere()).isFalse();
        assertThat(json.at("b").at("c").text()).isEqualTo("x\nü\"\\/");
        assertThat(json.at("no").at("such").items()).isEmpty();
        assertThat(json.fields()).containsOnlyKeys("a", "a2", "b");
    }

    @Test
    void controlBytesInStringsAndEmptyThingsAreLetThrough() throws Exception {
        assertThat(Json.parse("\"a\u001b[31m\u0001\"").text()).isEqualTo("a\u001b[31m\u0001");
        assertThat(Json.parse("[]").items()).isEmpty();
        assertThat(Json.parse("{}").fields()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1",
                "[1 2]",
                "{\"a\"}",
                "{\"a\":}",
                "{a: 1}",
                "\"abc",
                "\"\\x\"",
                "\"\\u12\"",
                "tru",
                "1 2",
                "{} x",
                "-",
                "[,]",
                "{,}",
                "NaN"
            })
    void whatIsNotJsonIsRefused(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(NotJson.class);
    }

    @Test
    void deepNestingIsRefusedInsteadOfFillingTheStack() {
        assertThatThrownBy(() -> Json.parse("[".repeat(100_000)))
                .isInstanceOf(NotJson.class)
                .hasMessageContaining("nesting depth");
    }

    @Property(tries = 300)
    void everyBeginningOfATextIsReadOrRefused(@ForAll String noise) {
        String whole = "{\"k\": [\"" + noise.replace("\\", "").replace("\"", "") + "\", 1.5, true, {}]}";
        for (int end = 0; end < whole.length(); end++) {
            String part = whole.substring(0, end);
            assertThatThrownBy(() -> Json.parse(part)).isInstanceOf(NotJson.class);
        }
    }
}
