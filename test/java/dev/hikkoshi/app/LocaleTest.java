package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Samples;
import dev.hikkoshi.TestProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Output does not depend on the language of the machine. */
class LocaleTest {

    private static final List<String> EGYPT =
            List.of("-Duser.language=ar", "-Duser.country=EG", "-Duser.extensions=u-nu-arab");

    @Test
    void theCommandPrintsTheSameTextInEveryLocale() throws Exception {
        String english = plan(List.of("-Duser.language=en", "-Duser.country=US"));
        assertThat(english).contains("move: media-stream", "75 points");
        assertThat(plan(EGYPT)).isEqualTo(english);
    }

    @Test
    void aLocaleThatWritesOtherDigitsWouldShow() {
        assertThat(String.format(Locale.forLanguageTag("ar-EG-u-nu-arab"), "%d", 44))
                .isNotEqualTo("44");
    }

    private static String plan(List<String> locale) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(locale);
        command.addAll(
                List.of("-cp", TestProcess.classPath(), Hikkoshi.class.getName(), "plan", "production"));
        Process process = TestProcess.of(command)
                .directory(Samples.project().toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }
}
