package io.agentloop.suite.framework;

import io.agentloop.suite.result.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads JUnit XML, without document types and outside entities: the file is written by whoever wrote the tests. */
public final class JUnitXml {
    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

    /** A reader that can be used again. */
    public JUnitXml() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** All test cases of a file. */
    public List<Reported> read(Path file) throws IOException, XMLStreamException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            List<Reported> cases = new ArrayList<>();
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("testcase")) {
                    cases.add(testCase(xml));
                }
            }
            xml.close();
            return cases;
        }
    }

    private static Reported testCase(XMLStreamReader xml) throws XMLStreamException {
        List<String> names = names(attribute(xml, "classname"), attribute(xml, "name"), attribute(xml, "file"));
        Duration took = seconds(attribute(xml, "time"));
        Optional<String> spot = spot(attribute(xml, "file"), attribute(xml, "line"));
        Verdict verdict = Verdict.PASS;
        String reason = "";
        while (!isEnd(xml, xml.next())) {
            if (xml.isStartElement()) {
                Optional<Verdict> child = verdict(xml.getLocalName());
                if (child.isPresent()) {
                    verdict = child.get();
                    String message = attribute(xml, "message");
                    String body = xml.getElementText();
                    reason = reason(message, body, verdict);
                    spot = spot.or(() -> SourceSpots.in(body));
                }
            }
        }
        return new Reported(names, verdict, reason, verdict.isFailing() ? spot : Optional.empty(), took);
    }

    private static boolean isEnd(XMLStreamReader xml, int event) {
        return event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("testcase");
    }

    private static Optional<Verdict> verdict(String element) {
        return switch (element) {
            case "failure" -> Optional.of(Verdict.FAIL);
            case "error" -> Optional.of(Verdict.ERROR);
            case "skipped" -> Optional.of(Verdict.SKIP);
            default -> Optional.empty();
        };
    }

    private static List<String> names(String type, String name, String file) {
        List<String> names = new ArrayList<>();
        for (String owner : List.of(type, file)) {
            if (!owner.isEmpty()) {
                for (String joint : List.of("::", ".", "#", "/", " ")) {
                    names.add(owner + joint + name);
                }
            }
        }
        names.add(name);
        return names;
    }

    private static String reason(String message, String body, Verdict verdict) {
        if (!message.isBlank()) {
            return message.strip().lines().findFirst().orElse("");
        }
        String line = TellingLine.of(body);
        return line.isEmpty() && verdict.isFailing() ? "no reason given" : line;
    }

    private static Optional<String> spot(String file, String line) {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(line.isEmpty() ? file : file + ":" + line);
    }

    /** The time of an attribute, at most a day; none where it is no number. */
    public static Duration seconds(String text) {
        try {
            double seconds = text.isEmpty() ? 0 : Double.parseDouble(text);
            return Duration.ofMillis((long) (Math.clamp(seconds, 0, 86_400) * 1000));
        } catch (NumberFormatException garbled) {
            return Duration.ZERO;
        }
    }

    private static String attribute(XMLStreamReader xml, String name) {
        return Optional.ofNullable(xml.getAttributeValue(null, name)).orElse("");
    }
}
