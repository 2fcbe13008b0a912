package io.agentloop.suite.json;

import java.util.List;
import java.util.Map;

/** A value of JSON; questions that do not fit a value are answered as if nothing were there. */
public sealed interface Json {
    /** An object; of a key that comes twice the last one counts. */
    record Fields(Map<String, Json> values) implements Json {
        /** Copies the values. */
        public Fields {
            values = Map.copyOf(values);
        }
    }

    /** An array. */
    record Items(List<Json> values) implements Json {
        /** Copies the values. */
        public Items {
            values = List.copyOf(values);
        }
    }

    /** A string. */
    record Text(String value) implements Json {}

    /** A number. */
    record Amount(double value) implements Json {}

    /** True or false. */
    record Flag(boolean value) implements Json {}

    /** Null, and what is not there. */
    record Nothing() implements Json {}

    /**
     * The value that a text is.
     *
     * @throws NotJson when it is none, or goes on behind it
     */
    static Json parse(String text) throws NotJson {
        return JsonText.read(text);
    }

    /** A field of an object. */
    default Json at(String key) {
        return this instanceof Fields fields ? fields.values().getOrDefault(key, new Nothing()) : new Nothing();
    }

    /** The elements of an array, else none. */
    default List<Json> items() {
        return this instanceof Items items ? items.values() : List.of();
    }

    /** The fields of an object, else none; in no order. */
    default Map<String, Json> fields() {
        return this instanceof Fields fields ? fields.values() : Map.of();
    }

    /** A string, else the empty one. */
    default String text() {
        return this instanceof Text text ? text.value() : "";
    }

    /** A number, else 0. */
    default double amount() {
        return this instanceof Amount amount ? amount.value() : 0;
    }

    /** Whether it is true. */
    default boolean isTrue() {
        return this instanceof Flag flag && flag.value();
    }

    /** Whether it is there. */
    default boolean isThere() {
        return !(this instanceof Nothing);
    }
}
