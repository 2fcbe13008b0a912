package io.agentloop.bench.figure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Figures as JSON for programs. */
public final class FigureFile {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final double DIGITS = 1000;

    /** The names and order that readers rely on. */
    private record Row(
            String name, double value, String unit, double reference, double ratio, String bound, boolean holds) {}

    private FigureFile() {}

    /** Writes the same list to every file. */
    public static void write(List<Figure> figures, List<Path> files) throws IOException {
        for (Path file : files) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text(figures));
        }
    }

    static String text(List<Figure> figures) throws IOException {
        return MAPPER.writeValueAsString(figures.stream().map(FigureFile::row).toList()) + "\n";
    }

    private static Row row(Figure figure) {
        return new Row(
                figure.name(),
                rounded(figure.value()),
                figure.unit(),
                rounded(figure.reference()),
                rounded(figure.ratio()),
                figure.bound().words(),
                figure.holds());
    }

    private static double rounded(double value) {
        return Math.round(value * DIGITS) / DIGITS;
    }
}
