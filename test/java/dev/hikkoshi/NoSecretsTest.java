package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NoSecretsTest {

    @Test
    @DisplayName("The search finds secrets, but not texts that only name a secret")
    void findsWhatIsPlanted() {
        String hex = "0123456789abcdef".repeat(2);
        for (String planted : List.of(
                "key: " + hex + "NRAL",
                "AKIA" + "ABCDEFGHIJKLMNOP",
                "-----BEGIN RSA " + "PRIVATE KEY-----",
                "apiVersion: v1\nkind: Secret\n",
                "{\\\"kind\\\":\\\"Secret\\\"}",
                "\"licenseKey\": \"abcdefgh\"")) {
            assertThat(NoSecrets.in("planted", planted)).as(planted).hasSize(1);
        }
        assertThat(NoSecrets.in("clean", "kind: ExternalSecret\nproperty: licenseKey\ncustomSecretName: new-relic"))
                .isEmpty();
    }
}
