package io.agentloop.suite.frameworks.ctest;

import io.agentloop.suite.framework.JUnitXml;
import io.agentloop.suite.framework.Scratch;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What became of the tests of a run, from the file that ctest writes at its end; what tests print has its place in it.
 *
 * @param problems why the file cannot be trusted
 */
record ResultFile(List<Case> cases, List<String> problems) {

    /** One test. */
    record Case(String name, TestEnd end, String printed) {}

    /** Of a run that came to its own end. */
    static ResultFile read(Scratch scratch, String name) throws IOException {
        Optional<String> text = scratch.read(name);
        if (text.isEmpty()) {
            return without("ctest wrote no result file");
        }
        try {
            return read(text.get());
        } catch (XMLStreamException garbled) {
            return without("the result file of ctest is not whole XML: line "
                    + garbled.getLocation().getLineNumber());
        }
    }

    private static ResultFile without(String problem) {
        return new ResultFile(List.of(), List.of(problem));
    }

    private static ResultFile read(String text) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
        List<Case> cases = new ArrayList<>();
        String count = "";
        while (xml.hasNext()) {
            xml.next();
            if (xml.isStartElement() && xml.getLocalName().equals("testsuite")) {
                count = attribute(xml, "tests");
            } else if (xml.isStartElement() && xml.getLocalName().equals("testcase")) {
                cases.add(testCase(xml));
            }
        }
        return count.equals(String.valueOf(cases.size()))
                ? new ResultFile(List.copyOf(cases), List.of())
                : without("the result file of ctest speaks of " + cases.size() + " tests and counts '" + count + "'");
    }

    private static Case testCase(XMLStreamReader xml) throws XMLStreamException {
        String name = attribute(xml, "name");
        String status = attribute(xml, "status");
        Duration took = JUnitXml.seconds(attribute(xml, "time"));
        String message = "";
        String printed = "";
        while (!isEnd(xml, xml.next())) {
            if (xml.isStartElement() && xml.getLocalName().equals("system-out")) {
                printed = xml.getElementText();
            } else if (xml.isStartElement() && isEnding(xml.getLocalName())) {
                message = attribute(xml, "message");
            }
        }
        return new Case(name, new TestEnd(words(status, message.strip()), took), printed);
    }

    /** Others stand there as well, such as the properties of the test. */
    private static boolean isEnding(String element) {
        return element.equals("skipped") || element.equals("failure");
    }

    private static boolean isEnd(XMLStreamReader xml, int event) {
        return event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("testcase");
    }

    /** In the words of its progress; a status that nobody knows is no pass. */
    private static String words(String status, String message) {
        return switch (status) {
            case "run" -> "Passed";
            case "disabled" -> "***Not Run (Disabled)";
            case "notrun" -> message.startsWith("SKIP_") ? "***Skipped" : "***Not Run";
            default -> "***Failed" + (message.isEmpty() ? "" : "  " + message);
        };
    }

    private static String attribute(XMLStreamReader xml, String name) {
        return Optional.ofNullable(xml.getAttributeValue(null, name)).orElse("");
    }
}
