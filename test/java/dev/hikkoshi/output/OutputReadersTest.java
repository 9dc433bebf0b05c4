package dev.hikkoshi.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Only this package knows where a template has a resource's type and properties, its references, and a manifest its kind. */
class OutputReadersTest {

    private static final Pattern READING = Pattern.compile(
            "\\.(path|at|get|has|findValues?\\w*)\\(\"/?(Type|Properties|Resources|Outputs|kind|Ref|Fn::|spec|metadata|Effect|Weight)"
                    + "|\"/(Resources|Outputs|spec|metadata)\\b");

    private static final Pattern TYPE = Pattern.compile("\"(AWS|Custom)::\\w");

    /** The packages that look at synthesized output. */
    private static final List<String> READERS =
            List.of("app", "cost", "effect", "plan", "proof", "report", "review", "rules", "synthesis");

    @Test
    void noOtherPackageReadsTheShapeOfATemplate() throws IOException {
        assertThat(found(READING, source -> true)).isEmpty();
    }

    /** The report's table of what follows which resource of OpsWorks names types, and reads no template. */
    @Test
    void noOtherPackageAsksForATypeOfResources() throws IOException {
        assertThat(found(TYPE, source -> !source.endsWith("HandingOver.java"))).isEmpty();
        assertThat(TYPE.matcher("properties(\"AWS::EKS::Cluster\")").find()).isTrue();
    }

    private static List<String> found(Pattern pattern, Predicate<Path> looksAt) throws IOException {
        List<String> found = new ArrayList<>();
        int files = 0;
        for (String room : READERS) {
            try (Stream<Path> sources = Files.walk(Path.of("src/java/dev/hikkoshi", room))) {
                for (Path source : sources.filter(path -> path.toString().endsWith(".java"))
                        .filter(looksAt)
                        .toList()) {
                    files++;
                    pattern.matcher(Files.readString(source))
                            .results()
                            .forEach(match -> found.add(source + ": " + match.group()));
                }
            }
        }
        assertThat(files).isGreaterThan(150);
        return found;
    }

    @Test
    void aPlantedReadingIsFound() {
        assertThat(readings("resource.path(\"Type\").asText()")).hasSize(1);
        assertThat(readings("resource.at(\"/Properties/Name\")")).hasSize(1);
        assertThat(readings("value.findValuesAsText(\"Fn::ImportValue\")")).hasSize(1);
        assertThat(readings("job.at(\"/spec/suspend\")")).isNotEmpty();
        assertThat(readings("Pattern.compile(\"/Resources/.*\")")).hasSize(1);
        assertThat(readings("group.path(\"Tags\")")).isEmpty();
    }

    private static List<String> readings(String source) {
        return READING.matcher(source).results().map(found -> found.group()).toList();
    }
}
