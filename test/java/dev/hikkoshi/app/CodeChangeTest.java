package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.OneMoreAction;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.Attack;
import dev.hikkoshi.Folders;
import dev.hikkoshi.Pages;
import dev.hikkoshi.app.ScratchProject.Run;
import dev.hikkoshi.synthesis.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One line of Java, with a real build of the base: the only one of the tests. README's minimal environment is the sample. */
class CodeChangeTest extends WithSampleProject {

    private static final Pattern FILE = Pattern.compile("(?s)```yaml\n# (environments/\\S+)\n(.*?)```");
    private static final String EXTENSION = "src/java/com/example/OneMoreAction.java";

    @BeforeEach
    void writeTheWholeProject() throws Exception {
        TemporaryFolder.delete(folder.resolve("environments"));
        writeTheService(folder);
        for (String part : List.of("src", "constructs", ".mvn", ".npmrc", "pom.xml")) {
            Folders.copy(Path.of(part), folder.resolve(part));
        }
        write(".mvn/maven.config", "--offline\n");
        write(EXTENSION, Files.readString(Path.of("test/java/com/example/OneMoreAction.java")));
        project.commit();
    }

    /** README's minimal environment, with an extension. */
    static void writeTheService(Path folder) throws IOException {
        Matcher files = FILE.matcher(Pages.text());
        while (files.find()) {
            String extended = files.group(1).endsWith("environment.yaml")
                    ? "extensions: [" + OneMoreAction.class.getName() + "]\n"
                    : "";
            Path file = folder.resolve(files.group(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, files.group(2) + extended);
        }
    }

    @Test
    @Attack("A pull request adds s3:PutBucketPolicy to a role in one line of Java, and its code synthesizes both sides")
    void oneLineOfJavaIsShownAsTheOneChangeThatItMakes() throws Exception {
        String head = Files.readString(folder.resolve(EXTENSION));
        assertThat(head).contains("\"s3:ListBucket\", \"s3:PutBucketPolicy\"");
        write(EXTENSION, head.replace("\"s3:ListBucket\", \"s3:PutBucketPolicy\"", "\"s3:ListBucket\""));
        project.commit();
        write(EXTENSION, head);

        Run run = project.hikkoshi("diff", "--base", "HEAD", "--format", "json");
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.err()).containsPattern("The base's build and synthesis took [0-9.]+ s");
        JsonNode effect = new JsonMapper().readTree(run.out());
        assertThat(effect.at("/code/sources")).extracting(JsonNode::asText).containsExactly(EXTENSION);
        assertThat(effect.at("/code/bases/0/cached").asBoolean()).isFalse();
        JsonNode environment = effect.at("/environments/0");
        assertThat(environment.path("resources")).singleElement().satisfies(changed -> assertThat(changed.toString())
                .contains("\"stack\":\"notes-web\"", "AWS::IAM::Policy"));
        assertThat(environment.path("access").toString()).contains("s3:PutBucketPolicy");
        assertThat(environment.path("manifests")).isEmpty();
        assertThat(environment.path("deployments")).singleElement().satisfies(deployed -> assertThat(
                        deployed.path("command").asText())
                .startsWith("npx cdk deploy production/notes-web --exclusively "));

        Run again = project.hikkoshi("diff", "--base", "HEAD", "--format", "markdown");
        assertThat(again.err()).isEmpty();
        assertThat(again.out())
                .contains("(from the cache)", "s3:PutBucketPolicy", "`" + EXTENSION + "`")
                .doesNotContain("Look at these first", "No deployed resource changes");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
