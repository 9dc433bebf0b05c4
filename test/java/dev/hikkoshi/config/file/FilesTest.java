package dev.hikkoshi.config.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Javadoc of each record shows its complete YAML. */
class FilesTest {

    private static final Path SOURCES = Path.of("src/java/dev/hikkoshi/config/file");

    static List<String> records() throws IOException {
        try (Stream<Path> sources = Files.list(SOURCES)) {
            return sources.map(source -> source.getFileName().toString().replace(".java", ""))
                    .filter(name -> name.endsWith("File"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void showsEveryKey(String record) throws IOException, ClassNotFoundException {
        String source = Files.readString(SOURCES.resolve(record + ".java"));
        String yaml = source.substring(source.indexOf("<pre>{@code"), source.indexOf("}</pre>"));

        for (RecordComponent component :
                Class.forName("dev.hikkoshi.config.file." + record).getRecordComponents()) {
            JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
            String key = property == null ? component.getName() : property.value();
            assertThat(yaml).matches("(?s).*\\b" + key + ":.*");
        }
    }
}
