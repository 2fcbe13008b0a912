package io.agentloop.suite.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
    @Test
    void everyKindOfValueIsRead() throws NotJson {
        Json json = Json.parse(" {\"a\": [1.5, \"\\u00e9\\n\", true, null], \"b\": {}} ");

        assertThat(json.at("a").items())
                .isEqualTo(
                        List.of(new Json.Amount(1.5), new Json.Text("é\n"), new Json.Flag(true), new Json.Nothing()));
        assertThat(json.at("b").fields()).isEmpty();
        assertThat(json.at("c").isThere()).isFalse();
    }

    @Test
    void ofAKeyThatComesTwiceTheLastOneCounts() throws NotJson {
        assertThat(Json.parse("{\"a\": 1, \"a\": 2}").at("a").amount()).isEqualTo(2);
    }

    @Test
    void controlBytesInsideStringsAreLetThrough() throws NotJson {
        assertThat(Json.parse("\"a\u0001\u001b[31m\tb\"").text()).isEqualTo("a\u0001\u001b[31m\tb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[1", "[1,]", "{\"a\"}", "{\"a\":}", "\"a", "nul", "1 2", "{} x", "NaN", "]"})
    void whatIsNoValueIsSaidToBeNone(String text) {
        assertThatThrownBy(() -> Json.parse(text))
                .isInstanceOf(NotJson.class)
                .message()
                .isNotBlank()
                .doesNotContain("\n");
    }

    @Test
    void deepNestingIsRefusedBeforeItFillsTheStack() {
        assertThatThrownBy(() -> Json.parse("[".repeat(100_000))).isInstanceOf(NotJson.class);
    }
}
