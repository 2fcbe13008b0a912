package io.agentloop.probe;

import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.launcher.PostDiscoveryFilter;

/** Lets only those tests through that were asked for; none while they are listed. */
public final class RequestedTests implements PostDiscoveryFilter {
    /** Found by the launcher as a service. That it was is told at once: a JVM that finds no test has heard all the same. */
    public RequestedTests() {
        Assignment.given().ifPresent(EventFile::of);
    }

    @Override
    public FilterResult apply(TestDescriptor test) {
        return Assignment.given()
                .map(assignment -> apply(test, assignment))
                .orElseGet(() -> FilterResult.included("nothing was asked for"));
    }

    private static FilterResult apply(TestDescriptor test, Assignment assignment) {
        boolean leaf = test.getChildren().isEmpty() && (test.isTest() || test.mayRegisterTests());
        if (test.isRoot() || !leaf) {
            return FilterResult.included("it only holds others");
        }
        Place place = Place.of(test);
        if (assignment.listsOnly()) {
            EventFile.of(assignment).write(new Event("found").with("ids", place.names()));
            return FilterResult.excluded("tests are only listed");
        }
        return FilterResult.includedIf(assignment.wants(place.names()));
    }
}
