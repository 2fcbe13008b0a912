package io.agentloop.agent.json;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One JSON object; what is absent or of another type reads as nothing. */
public record JsonObject(Map<String, @Nullable Object> values) {
    /** A text; empty when there is none. */
    public String text(String key) {
        return values.get(key) instanceof String text ? text : "";
    }

    /** A whole number; empty when there is none. */
    public Optional<Long> whole(String key) {
        return values.get(key) instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
    }

    /** A number; 0 when there is none. */
    public double number(String key) {
        return values.get(key) instanceof Number number ? number.doubleValue() : 0;
    }

    /** True only when it says so. */
    public boolean flag(String key) {
        return Boolean.TRUE.equals(values.get(key));
    }

    /** An object inside this one. */
    @SuppressWarnings("unchecked")
    public Optional<JsonObject> object(String key) {
        return values.get(key) instanceof Map<?, ?> map
                ? Optional.of(new JsonObject((Map<String, @Nullable Object>) map))
                : Optional.empty();
    }

    /** The texts of a list. */
    public List<String> texts(String key) {
        return values.get(key) instanceof List<?> list
                ? list.stream().filter(Objects::nonNull).map(String::valueOf).toList()
                : List.of();
    }
}
