package io.agentloop.gateway.price;

import io.agentloop.protocol.config.Price;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads the table that is shipped, {@code prices.yaml} beside this class. */
final class PriceFile {
    private PriceFile() {}

    static Map<String, ModelPrice> shipped() {
        try (InputStream file = PriceFile.class.getResourceAsStream("prices.yaml")) {
            if (file == null) {
                throw new IllegalStateException("the table of prices is missing from the gateway's jar");
            }
            Map<String, Object> top = map(new Yaml(new SafeConstructor(new LoaderOptions())).load(file));
            Map<String, ModelPrice> prices = new LinkedHashMap<>();
            map(top.get("models")).forEach((model, entry) -> prices.put(model, price(map(entry))));
            return prices;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ModelPrice price(Map<String, Object> entry) {
        Optional<ModelPrice.LongPrompt> longPrompt = Optional.ofNullable(entry.get("long"))
                .map(PriceFile::map)
                .map(more -> new ModelPrice.LongPrompt(number(more, "above").longValueExact(), rates(more)));
        return new ModelPrice(rates(entry), longPrompt, most(entry, "context"), most(entry, "longest"));
    }

    private static Rates rates(Map<String, Object> entry) {
        BigDecimal input = number(entry, "input");
        Price price = new Price(
                input,
                number(entry, "output"),
                entry.containsKey("cache_read") ? number(entry, "cache_read") : input,
                entry.containsKey("cache_write") ? number(entry, "cache_write") : input);
        return Rates.of(
                entry.containsKey("cache_write_1h") ? price.withHourWrite(number(entry, "cache_write_1h")) : price);
    }

    private static long most(Map<String, Object> entry, String key) {
        return entry.containsKey(key) ? number(entry, key).longValueExact() : Long.MAX_VALUE;
    }

    private static BigDecimal number(Map<String, Object> entry, String key) {
        return new BigDecimal(String.valueOf(entry.get(key)));
    }

    private static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> found) {
            found.forEach((key, inner) -> map.put(String.valueOf(key), inner));
        }
        return map;
    }
}
