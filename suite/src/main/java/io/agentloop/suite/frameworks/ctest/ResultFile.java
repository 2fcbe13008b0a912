package io.agentloop.suite.frameworks.ctest;

import io.agentloop.suite.framework.Call;
import io.agentloop.suite.framework.Scratch;
import io.agentloop.suite.process.Ending;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What the tests of a run printed, from the file that ctest writes at its end.
 *
 * @param problems why the file cannot be trusted
 */
record ResultFile(Map<String, String> printed, List<String> problems) {

    /** Only a run that came to its own end has to have a file. */
    static ResultFile read(Scratch scratch, String name, Call call) throws IOException {
        boolean ended = call.ending() instanceof Ending.Exited;
        Optional<String> text = scratch.read(name);
        if (text.isEmpty()) {
            return without(ended, "ctest wrote no result file");
        }
        try {
            return new ResultFile(cases(text.get()), List.of());
        } catch (XMLStreamException garbled) {
            return without(
                    ended,
                    "the result file of ctest is not whole XML: line "
                            + garbled.getLocation().getLineNumber());
        }
    }

    private static ResultFile without(boolean ended, String problem) {
        return new ResultFile(Map.of(), ended ? List.of(problem) : List.of());
    }

    private static Map<String, String> cases(String text) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
        Map<String, String> printed = new HashMap<>();
        String name = "";
        while (xml.hasNext()) {
            xml.next();
            if (xml.isStartElement() && xml.getLocalName().equals("testcase")) {
                name = Optional.ofNullable(xml.getAttributeValue(null, "name")).orElse("");
            } else if (xml.isStartElement() && xml.getLocalName().equals("system-out")) {
                printed.put(name, xml.getElementText());
            }
        }
        return printed;
    }

    /** What a test printed; empty when nobody knows. */
    String printedBy(String name) {
        return printed.getOrDefault(name, "");
    }
}
