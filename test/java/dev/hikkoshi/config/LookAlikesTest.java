package dev.hikkoshi.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Attack;
import dev.hikkoshi.Folders;
import dev.hikkoshi.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names are ASCII, so that two names that look alike are the same. */
class LookAlikesTest {

    private static final Path BASE = Path.of("test/resources/cases/base/environments");

    @TempDir
    private Path folder;

    /** A letter of another script in the place of an ASCII one: Cyrillic а о е р с, Greek ο, a full-width digit. */
    @ParameterizedTest(name = "{1} in {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "service.yaml|service: album|service: \u0430lbum|NAME-LABEL",
                "service.yaml|- name: front|- name: fr\u043ent|NAME-LABEL",
                "service.yaml|layer: web|layer: w\u0435b|REF-LAYER",
                "service.yaml|namespaces: [front, back]|namespaces: [front, b\u0430ck]|NAME-LABEL",
                "service.yaml|name: partner, kind|name: \u0440artner, kind|NAME-LABEL",
                "service.yaml|hosts: [www]|hosts: [\u0430dmin]|HTTP-HOST",
                "service.yaml|image: registry.example/album/web|image: registry.ex\u0430mple/album/web|POD-IMAGE",
                "service.yaml|variables: { WORKERS|variables: { W\u041eRKERS|CONF-NAME",
                "service.yaml|secrets: [SESSION_KEY]|secrets: [SESSI\u041fN_KEY]|CONF-NAME",
                "production/environment.yaml|111122223333\"\\nregion|11112222333\uff13\"\\nregion|ENV-ACCOUNT",
                "production/environment.yaml|region: ap-northeast-1|region: \u0430p-northeast-1|ENV-REGION",
                "production/environment.yaml|domain: album.example|domain: albu\u043c.example|ENV-DOMAIN",
                "production/environment.yaml|- name: public|- name: \u0440ublic|NAME-LABEL",
                "production/environment.yaml|- name: spot-general|- name: spot-gener\u0430l|NAME-LABEL",
                "production/environment.yaml|- { name: sakai|- { name: s\u0430kai|NAME-LABEL",
                "production/environment.yaml|role/people/sakai|role/people/s\u0430kai|PERSON-ARN",
                "production/environment.yaml|111122223333:role/people/sakai|\u0661\u0661\u0661\u0661\u0662\u0662\u0662\u0662\u0663\u0663\u0663\u0663:role/people/sakai|PERSON-ARN",
                "production/environment.yaml|sakai@album.example|sakai@\u0430lbum.example|PERSON-EMAIL",
            })
    @Attack("An author writes a name with a letter of another script, which a reviewer reads as another name")
    void aNameOfAnotherScriptIsRefused(String file, String what, String with, String rule) throws IOException {
        assertThat(findings(file, what.translateEscapes(), with.translateEscapes()))
                .extracting(Finding::id)
                .contains(rule);
    }

    @Test
    @Attack("An author adds an environment whose name looks like that of another one")
    void anEnvironmentOfAnotherScriptIsRefused() throws IOException {
        Folders.copy(BASE.resolve("production"), folder.resolve("environments/pr\u043eduction"));
        assertThat(findings("service.yaml", "service: album", "service: album"))
                .anyMatch(finding ->
                        finding.id().equals("NAME-LABEL") && finding.text().contains("environments/pr\u043eduction"));
    }

    /** A host with other letters is written, shown and deployed as the name that DNS has. */
    @Test
    void aHostWithOtherLettersIsWrittenAsDnsHasIt() throws IOException {
        assertThat(findings("service.yaml", "hosts: [www]", "hosts: [xn--dmin-53d]"))
                .isEmpty();
        assertThat(EnvironmentReader.read(folder.resolve("environments"), Optional.empty())
                        .environments()
                        .get("production")
                        .service()
                        .features()
                        .toString())
                .contains("xn--dmin-53d");
    }

    private List<Finding> findings(String name, String what, String with) throws IOException {
        Folders.copy(BASE, folder.resolve("environments"));
        Path file = folder.resolve("environments").resolve(name);
        String text = Files.readString(file);
        assertThat(text).contains(what);
        int at = text.indexOf(what);
        Files.writeString(file, text.substring(0, at) + with + text.substring(at + what.length()));
        return EnvironmentReader.read(folder.resolve("environments"), Optional.empty())
                .findings()
                .refused();
    }
}
