package dev.hikkoshi.constructs.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.TestProcess;
import dev.hikkoshi.TestTool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An instance judges its applications by the same status codes as the load balancer (Elastic Load Balancing API, Matcher). */
class HealthCodesTest {

    private static final Path COMMON =
            Path.of("constructs/resources/dev/hikkoshi/constructs/legacy/cookbooks/legacy/files/default/common");

    @ParameterizedTest
    @DisplayName("Without codes, 200 alone is an answer; with codes, one of them")
    @CsvSource({
        "200, '', true",
        "204, '', false",
        "200, '200-299,302', true",
        "204, '200-299,302', true",
        "302, '200-299,302', true",
        "301, '200-299,302', false",
        "404, '200-299,302', false",
        "000, '200-499', false",
        "'', '', false"
    })
    void answers(String code, String codes, boolean isAnswer) throws IOException, InterruptedException {
        List<String> functions = Pattern.compile("(?ms)^(?:request|answers)\\(\\) \\{.*?^}$")
                .matcher(Files.readString(COMMON))
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(functions).hasSize(2);
        String script =
                """
                set -euo pipefail
                curl() { echo -n '%s'; }
                %s
                if answers 3000 /up %s; then echo yes; else echo no; fi
                """
                        .formatted(code, String.join("\n", functions), codes);
        Process bash = TestProcess.of(TestTool.BASH.orSkip().toString(), "-c", script)
                .redirectErrorStream(true)
                .start();
        String printed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).isZero();
        assertThat(printed.strip()).isEqualTo(isAnswer ? "yes" : "no");
    }
}
