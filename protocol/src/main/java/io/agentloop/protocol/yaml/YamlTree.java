package io.agentloop.protocol.yaml;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import org.yaml.snakeyaml.serializer.Serializer;

/**
 * YAML read into nodes and written from plain values, by the library's composer and emitter alone. Its front door,
 * {@code Yaml}, also makes a constructor of objects, and that asks for a logger: every jar of the class path is opened
 * to search for one, which costs a program that starts often a third of its start.
 */
public final class YamlTree {
    private YamlTree() {}

    /**
     * The root of the only document, or null when there is none.
     *
     * @throws org.yaml.snakeyaml.error.YAMLException when the text is no YAML, is more than one document, or exceeds a
     *     limit of the options
     */
    public static @Nullable Node read(Reader text, LoaderOptions options) {
        return read(text, options, new Resolver());
    }

    /** The same with a say in what a plain word is. */
    public static @Nullable Node read(Reader text, LoaderOptions options, Resolver resolver) {
        return new Composer(new ParserImpl(new StreamReader(text), options), resolver, options).getSingleNode();
    }

    /** The text for maps, lists, strings, numbers and truth values. */
    public static String write(Object value, DumperOptions options) {
        return write(value, new Representer(options), options);
    }

    /** The same with a say in how a value is represented. */
    public static String write(Object value, Representer representer, DumperOptions options) {
        representer.setDefaultFlowStyle(options.getDefaultFlowStyle());
        representer.setDefaultScalarStyle(options.getDefaultScalarStyle());
        StringWriter text = new StringWriter();
        Serializer serializer = new Serializer(new Emitter(text, options), new Resolver(), options, null);
        try {
            serializer.open();
            serializer.serialize(representer.represent(value));
            serializer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
