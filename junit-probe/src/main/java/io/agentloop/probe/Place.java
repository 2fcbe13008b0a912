package io.agentloop.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Where a test stands in the tree of tests, from which its names follow. */
final class Place {
    private final Optional<Place> parent;
    private final Optional<TestSource> source;
    private final String name;

    private Place(Optional<Place> parent, Optional<TestSource> source, String name) {
        this.parent = parent;
        this.source = source;
        this.name = name;
    }

    static Place of(TestDescriptor test) {
        return new Place(test.getParent().map(Place::of), test.getSource(), test.getLegacyReportingName());
    }

    static Place of(TestIdentifier test, TestPlan plan) {
        Function<TestIdentifier, Place> ofParent = parent -> of(parent, plan);
        return new Place(plan.getParent(test).map(ofParent), test.getSource(), test.getLegacyReportingName());
    }

    /** The names under which it may have been asked for, most exact first. */
    List<String> names() {
        return method().map(Place::named).map(Collections::singletonList).orElseGet(this::pathNames);
    }

    private static String named(MethodSource method) {
        String parameters = parameters(method);
        return TestClass.named(method.getClassName()).unit() + "#" + method.getMethodName()
                + (parameters.isEmpty() ? "" : "(" + parameters + ")");
    }

    private List<String> pathNames() {
        String owner = testClass().map(TestClass::unit).orElseGet(this::engine);
        List<String> path = belowClass();
        List<String> names = new ArrayList<>();
        for (int end = path.size(); end > 0; end--) {
            names.add(owner + "#" + String.join(" > ", path.subList(0, end)));
        }
        return names;
    }

    /** The method that it is, or that it is a call of. */
    Optional<MethodSource> method() {
        if (source.isPresent() && source.get() instanceof MethodSource) {
            return source.map(MethodSource.class::cast);
        }
        return isClass() ? Optional.empty() : parent.flatMap(Place::method);
    }

    /** The class that it is or is in. */
    Optional<TestClass> testClass() {
        if (isClass()) {
            return source.map(ClassSource.class::cast).map(of -> TestClass.named(of.getClassName()));
        }
        Optional<TestClass> ofMethod = method().map(MethodSource::getClassName).map(TestClass::named);
        return ofMethod.isPresent() ? ofMethod : parent.flatMap(Place::testClass);
    }

    private boolean isClass() {
        return source.isPresent() && source.get() instanceof ClassSource;
    }

    private String engine() {
        return parent.map(Place::engine).orElse(name);
    }

    private List<String> belowClass() {
        if (isClass() || !parent.isPresent()) {
            return new ArrayList<>();
        }
        List<String> path = parent.get().belowClass();
        path.add(name);
        return path;
    }

    private static String parameters(MethodSource method) {
        return Optional.ofNullable(method.getMethodParameterTypes())
                .map(types -> Arrays.stream(types.split(","))
                        .map(type -> type.trim().replaceAll(".*[.$]", ""))
                        .collect(Collectors.joining(", ")))
                .orElse("");
    }
}
