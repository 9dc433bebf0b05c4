package dev.hikkoshi.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hikkoshi.Attack;
import dev.hikkoshi.Folders;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.model.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets access, as the files say it. */
class AccessEffectTest {

    private static final String SAKAI =
            "- { name: sakai, role: viewer, principalArn: \"arn:aws:iam::111122223333:role/people/sakai\", email: sakai@album.example }";

    @TempDir
    private Path folder;

    @Test
    @Attack("An author adds an administrator of another account, in an environment whose cluster is not built yet")
    void aPersonOfAnotherAccountIsNamedBeforeAnyStackKnowsThem() throws IOException {
        Environment before = read(SAKAI, "");
        String kubo =
                SAKAI + "\n    - { name: kubo, role: admin, principalArn: \"arn:aws:iam::444455556666:role/kubo\" }";
        Environment after = read(kubo, "trustedAccounts: [\"444455556666\"]\n");
        assertThat(AccessEffect.ofPeople(before, after))
                .containsExactly(
                        new AccessEffect(
                                "production",
                                "account",
                                "+",
                                List.of("444455556666", "decides who takes the roles of its people")),
                        new AccessEffect(
                                "production",
                                "person",
                                "+",
                                List.of("kubo", "admin", "arn:aws:iam::444455556666:role/kubo")));
        assertThat(AccessEffect.ofPeople(after, before))
                .extracting(AccessEffect::sign)
                .containsExactly("-", "-");
        assertThat(AccessEffect.ofPeople(after, after)).isEmpty();
    }

    @Test
    void anotherRoleIsOnePersonLessAndOneMore() throws IOException {
        Environment after = read(SAKAI.replace("viewer", "admin"), "");
        assertThat(AccessEffect.ofPeople(read(SAKAI, ""), after))
                .extracting(AccessEffect::sign, effect -> effect.words().get(1))
                .containsExactly(tuple("+", "admin"), tuple("-", "viewer"));
    }

    private Environment read(String people, String trusted) throws IOException {
        Folders.copy(Path.of("test/resources/cases/base/environments"), folder);
        Path file = folder.resolve("production/environment.yaml");
        String text = Files.readString(file);
        assertThat(text).contains(SAKAI);
        Files.writeString(
                file,
                text.replace(SAKAI, people).replace("region: ap-northeast-1\n", trusted + "region: ap-northeast-1\n"));
        Reading reading = EnvironmentReader.read(folder, Optional.empty());
        assertThat(reading.findings().refused()).isEmpty();
        return reading.environments().get("production");
    }
}
