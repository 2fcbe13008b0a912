package io.agentloop.suite.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ArgumentChunksTest {
    private static int bytes(List<String> words) {
        return words.stream()
                .mapToInt(word -> word.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    @Test
    void eachPartFitsOneArgumentAndNothingIsLost() {
        List<String> words =
                IntStream.range(0, 20_000).mapToObj(n -> "größe" + n).toList();

        List<List<String>> parts = ArgumentChunks.ofOneArgument(words, Function.identity());

        assertThat(parts.stream().flatMap(List::stream)).containsExactlyElementsOf(words);
        assertThat(parts)
                .allSatisfy(part -> assertThat(bytes(part) + part.size()).isLessThan(ArgumentChunks.MOST_BYTES_IN_ONE));
    }

    @Test
    void allArgumentsTogetherStayFarBelowWhatACommandMayHave() {
        List<String> words = Collections.nCopies(3000, "x".repeat(4096));

        List<List<String>> parts = ArgumentChunks.ofArguments(words, Function.identity());

        assertThat(parts)
                .hasSizeGreaterThan(40)
                .allSatisfy(part -> assertThat(bytes(part)).isLessThan(300 << 10));
    }

    @Test
    void ofNothingThereIsNoPart() {
        assertThat(ArgumentChunks.ofArguments(List.of(), Object::toString)).isEmpty();
    }
}
