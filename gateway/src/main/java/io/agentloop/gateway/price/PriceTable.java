package io.agentloop.gateway.price;

import io.agentloop.protocol.config.Price;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the price of a model by the name in a call. A dated name has the price of the longest name in the table that it
 * begins with, as long as what follows says no more than a date or a stage: a model that is only similarly named may be ten
 * times dearer, and counts as unknown.
 */
public final class PriceTable {
    private static final Pattern SAME_MODEL = Pattern.compile("(?:[-@](?:[0-9]{8}|[0-9]{4}-[0-9]{2}-[0-9]{2}"
            + "|[0-9]{2}-[0-9]{2}|[0-9]{2}-[0-9]{4}|[0-9]{3,4}|latest|preview|exp)|\\[1m])+");
    private static final String PATH = "models/";
    /** A way of being served, which has a price of its own. */
    private static final Pattern TIER = Pattern.compile("@(?!latest$|preview$|exp$)[a-z_]+$");

    private final Map<String, ModelPrice> prices;

    PriceTable(Map<String, ModelPrice> prices) {
        this.prices = Map.copyOf(prices);
    }

    /** The shipped table. */
    public static PriceTable shipped() {
        return new PriceTable(PriceFile.shipped());
    }

    /** The same, where these win. */
    public PriceTable with(Map<String, Price> others) {
        Map<String, ModelPrice> all = new LinkedHashMap<>(prices);
        others.forEach((model, price) -> all.put(plain(model), ModelPrice.of(price)));
        return new PriceTable(all);
    }

    /** The price of a model; empty when nobody knows it. */
    public Optional<ModelPrice> find(String model) {
        String name = plain(model);
        ModelPrice exact = prices.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        Matcher way = TIER.matcher(name);
        String tier = way.find() ? way.group() : "";
        return prices.keySet().stream()
                .filter(known -> known.endsWith(tier) && isDated(without(tier, name), without(tier, known)))
                .max(Comparator.comparingInt(String::length))
                .map(prices::get);
    }

    private static boolean isDated(String name, String known) {
        return name.startsWith(known)
                && SAME_MODEL.matcher(name.substring(known.length())).matches();
    }

    private static String without(String tier, String name) {
        return name.substring(0, name.length() - tier.length());
    }

    private static String plain(String model) {
        String name = model.strip().toLowerCase(Locale.ROOT);
        return name.startsWith(PATH) ? name.substring(PATH.length()) : name;
    }
}
