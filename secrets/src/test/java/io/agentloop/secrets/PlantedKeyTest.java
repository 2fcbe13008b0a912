package io.agentloop.secrets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class PlantedKeyTest {
    @Property(tries = 400)
    void aKeyIsFoundAtItsLineWhateverStandsAroundIt(@ForAll long seed, @ForAll @IntRange(max = 70_000) int before)
            throws IOException {
        Random random = new Random(seed);
        List<Map.Entry<String, String>> keys =
                List.copyOf(new SampleKeys(seed).all().entrySet());
        Map.Entry<String, String> key = keys.get(random.nextInt(keys.size()));
        byte[] noise = new byte[before + random.nextInt(2000)];
        random.nextBytes(noise);
        String text = new String(noise, ISO_8859_1);
        String planted = text.substring(0, before) + " " + key.getValue() + " " + text.substring(before);
        int line = 1
                + (int) text.substring(0, before).chars().filter(c -> c == '\n').count();
        byte[] bytes = planted.getBytes(ISO_8859_1);
        assertThat(SecretScanner.scan(new ByteArrayInputStream(bytes), bytes.length))
                .anySatisfy(
                        found -> assertThat(found.rule() + ":" + found.line()).isEqualTo(key.getKey() + ":" + line));
    }
}
