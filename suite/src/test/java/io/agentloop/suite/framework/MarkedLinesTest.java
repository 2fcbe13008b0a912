package io.agentloop.suite.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.json.Json;
import io.agentloop.suite.process.CappedOutput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MarkedLinesTest {
    private final List<String> events = new ArrayList<>();
    private final CappedOutput rest = new CappedOutput(1000, 1000);
    private final MarkedLines lines =
            new MarkedLines("@1", (Json event) -> events.add(event.at("e").text()));

    private void print(String text) {
        lines.restTo(rest);
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            lines.accept(new byte[] {one}, 1);
        }
        lines.end();
    }

    @Test
    void eventsAreTakenOutOfWhatIsPrintedWhereverTheyStand() {
        print("begin\n\n@1 {\"e\": \"a\"}\n.\n@1 {\"e\": \"b\"}\n\n\nend ü");

        assertThat(events).containsExactly("a", "b");
        assertThat(rest.text()).isEqualTo("begin\n.\n\n\nend ü\n");
        assertThat(lines.isGarbled()).isFalse();
    }

    @Test
    void whatOthersPrintIsNoEvent() {
        print("@2 {\"e\": \"a\"}\n @1 {\"e\": \"b\"}\nx@1 {\"e\": \"c\"}\n@1{\"e\": \"d\"}\n");

        assertThat(events).isEmpty();
    }

    @Test
    void halfAnEventIsNoticed() {
        print("@1 {\"e\": \"a\"}\n@1 {\"e\": \"b");

        assertThat(events).containsExactly("a");
        assertThat(lines.isGarbled()).isTrue();
    }

    @Test
    void marksAreNotGuessed() {
        assertThat(MarkedLines.newMark()).matches("@[0-9a-f]{16}").isNotEqualTo(MarkedLines.newMark());
    }
}
